CREATE TABLE "aliases" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"host" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "silence" text DEFAULT 'none' NOT NULL;