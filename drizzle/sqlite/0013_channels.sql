CREATE TABLE `channels` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`tells` text NOT NULL,
	`at` text NOT NULL,
	`days` text NOT NULL,
	`zone` text NOT NULL,
	`quiet` text,
	`filter` text NOT NULL,
	`wants_all_clear` integer NOT NULL,
	`url` text NOT NULL,
	`secret` text,
	`is_from_file` integer NOT NULL,
	`created_at` text NOT NULL,
	`progress` text NOT NULL,
	`delivered_at` text,
	`failed_since` text,
	`failures` integer NOT NULL,
	`retry_at` text,
	`answer` text NOT NULL,
	`claimed_until` text,
	`claim_token` text
);
--> statement-breakpoint
ALTER TABLE `actions` ADD `text` text;