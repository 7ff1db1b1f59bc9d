CREATE TABLE "channels" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"tells" text NOT NULL,
	"at" text NOT NULL,
	"days" text NOT NULL,
	"zone" text NOT NULL,
	"quiet" text,
	"filter" text NOT NULL,
	"wants_all_clear" boolean NOT NULL,
	"url" text NOT NULL,
	"secret" text,
	"is_from_file" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"progress" text NOT NULL,
	"delivered_at" timestamp (3) with time zone,
	"failed_since" timestamp (3) with time zone,
	"failures" integer NOT NULL,
	"retry_at" timestamp (3) with time zone,
	"answer" text NOT NULL,
	"claimed_until" timestamp (3) with time zone,
	"claim_token" text
);
--> statement-breakpoint
ALTER TABLE "actions" ADD COLUMN "text" text;