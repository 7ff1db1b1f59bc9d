ALTER TABLE "hosts" ADD COLUMN "pending_since" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "hosts" SET "pending_since" = (
  SELECT "first_received_at" FROM "events"
  WHERE "events"."id" = "hosts"."event_id"
    AND NOT ("hosts"."digest" <> '' AND right("events"."image", length("hosts"."digest") + 1) = '@' || "hosts"."digest")
);--> statement-breakpoint
UPDATE "pulse" SET "revision" = "revision" + 1, "traceable_since" = "revision" + 1;