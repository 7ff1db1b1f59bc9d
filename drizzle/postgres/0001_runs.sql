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
