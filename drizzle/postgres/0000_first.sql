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
	"tag" text,
	"name" text,
	"counts" text
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"data" text NOT NULL,
	CONSTRAINT "credentials_kind_id_pk" PRIMARY KEY("kind","id")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" text PRIMARY KEY NOT NULL,
	"image_id" text NOT NULL,
	"host" text NOT NULL,
	"image" text NOT NULL,
	"diun_version" text NOT NULL,
	"hostname" text NOT NULL,
	"status" text NOT NULL,
	"provider" text NOT NULL,
	"hub_link" text NOT NULL,
	"mime_type" text NOT NULL,
	"digest" text NOT NULL,
	"created" timestamp (3) with time zone,
	"platform" text NOT NULL,
	"metadata" text NOT NULL,
	"extra" text NOT NULL,
	"containers" text NOT NULL,
	"times" integer NOT NULL,
	"first_received_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hosts" (
	"id" text PRIMARY KEY NOT NULL,
	"image_id" text NOT NULL,
	"host" text NOT NULL,
	"event_id" text NOT NULL,
	"digest" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"acknowledged_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "images" (
	"id" text PRIMARY KEY NOT NULL,
	"image" text NOT NULL,
	"tag_id" integer,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"muted_at" timestamp (3) with time zone,
	"snoozed_until" timestamp (3) with time zone,
	"note" text DEFAULT '' NOT NULL,
	"changelog" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" text PRIMARY KEY NOT NULL,
	"done" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pulse" (
	"database" text PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL
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
CREATE TABLE "runs" (
	"id" text PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"started_at" timestamp (3) with time zone,
	"started_before_at" timestamp (3) with time zone,
	"started_first_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"stopped_at" timestamp (3) with time zone,
	"ended" integer NOT NULL,
	"counts" text
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"id" serial PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"color" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "tags_name_unique" UNIQUE("name")
);
--> statement-breakpoint
ALTER TABLE "action_images" ADD CONSTRAINT "action_images_action_id_actions_id_fk" FOREIGN KEY ("action_id") REFERENCES "public"."actions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_images" ADD CONSTRAINT "action_images_image_id_images_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."images"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hosts" ADD CONSTRAINT "hosts_image_id_images_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."images"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "images" ADD CONSTRAINT "images_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rules" ADD CONSTRAINT "rules_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "action_images_image_id" ON "action_images" USING btree ("image_id");--> statement-breakpoint
CREATE INDEX "action_images_action_id" ON "action_images" USING btree ("action_id");--> statement-breakpoint
CREATE INDEX "actions_at" ON "actions" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "events_image_id_received_at" ON "events" USING btree ("image_id","received_at","id");--> statement-breakpoint
CREATE INDEX "events_received_at" ON "events" USING btree ("received_at","id");--> statement-breakpoint
CREATE INDEX "hosts_image_id" ON "hosts" USING btree ("image_id");--> statement-breakpoint
CREATE INDEX "images_tag_id" ON "images" USING btree ("tag_id");--> statement-breakpoint
CREATE INDEX "images_snoozed_until" ON "images" USING btree ("snoozed_until");