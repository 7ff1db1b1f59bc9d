ALTER TABLE "rules" ADD COLUMN "lost_tag" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "arrived" integer;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "updates_arrived" integer;