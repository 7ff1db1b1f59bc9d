ALTER TABLE "hosts" ADD COLUMN "ignored_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "is_tag_from_label" boolean DEFAULT false NOT NULL;