ALTER TABLE "runs" ADD COLUMN "counts_before" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "next_start_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "overdue_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "starts" text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "short_runs" text DEFAULT '[]' NOT NULL;