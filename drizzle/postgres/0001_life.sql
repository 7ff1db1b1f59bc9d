CREATE TABLE "action_images" (
	"id" text PRIMARY KEY NOT NULL,
	"action_id" text NOT NULL,
	"image_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "actions" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"verb" text NOT NULL,
	"hostname" text,
	"until" timestamp (3) with time zone,
	"tag" text
);
--> statement-breakpoint
CREATE TABLE "rules" (
	"id" integer NOT NULL,
	"image" text NOT NULL,
	"host" text NOT NULL,
	"registry" text NOT NULL,
	"provider" text NOT NULL,
	"stack" text NOT NULL,
	"tag_id" integer,
	"is_muted" boolean NOT NULL,
	"snooze_days" integer,
	CONSTRAINT "rules_id_unique" UNIQUE("id")
);
--> statement-breakpoint
ALTER TABLE "images" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "action_images" ADD CONSTRAINT "action_images_action_id_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."actions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_images" ADD CONSTRAINT "action_images_image_id_images_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."images"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rules" ADD CONSTRAINT "rules_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "action_images_image_id" ON "action_images" USING btree ("image_id");--> statement-breakpoint
CREATE INDEX "action_images_action_id" ON "action_images" USING btree ("action_id");--> statement-breakpoint
CREATE INDEX "actions_at" ON "actions" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "events_received_at" ON "events" USING btree ("received_at","id");