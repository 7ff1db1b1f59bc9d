ALTER TABLE "hosts" ADD COLUMN "settled_by" text;--> statement-breakpoint
ALTER TABLE "hosts" ADD COLUMN "container_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "hosts" ADD COLUMN "runs" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "images_beginning" ON "images" USING btree ((substr("image", 1, 255) collate "C"));