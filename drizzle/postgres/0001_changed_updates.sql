ALTER TABLE "hosts" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "pulse" ADD COLUMN "traceable_since" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "hosts_revision" ON "hosts" USING btree ("revision");--> statement-breakpoint
UPDATE "pulse" SET "traceable_since" = "revision";