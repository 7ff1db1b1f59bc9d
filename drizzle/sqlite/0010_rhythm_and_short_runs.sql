ALTER TABLE `runs` ADD `counts_before` text;--> statement-breakpoint
ALTER TABLE `runs` ADD `next_start_at` text;--> statement-breakpoint
ALTER TABLE `runs` ADD `overdue_at` text;--> statement-breakpoint
ALTER TABLE `runs` ADD `starts` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `runs` ADD `short_runs` text DEFAULT '[]' NOT NULL;