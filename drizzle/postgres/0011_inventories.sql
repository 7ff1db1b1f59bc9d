CREATE TABLE "inventories" (
	"id" text PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"reporter" text NOT NULL,
	"engine" text NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"interval_seconds" integer NOT NULL,
	"silent_at" timestamp (3) with time zone NOT NULL,
	"is_silent" boolean DEFAULT false NOT NULL,
	"hash" text NOT NULL,
	"container_count" integer NOT NULL,
	"updated" integer NOT NULL,
	"outdated" integer NOT NULL,
	"unknown" integer NOT NULL,
	"revision" integer NOT NULL,
	"compared_revision" integer NOT NULL,
	"containers" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "hosts" ADD COLUMN "running" text;