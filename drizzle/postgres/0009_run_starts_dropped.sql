ALTER TABLE "runs" DROP COLUMN "started_before_at";--> statement-breakpoint
ALTER TABLE "runs" DROP COLUMN "started_first_at";