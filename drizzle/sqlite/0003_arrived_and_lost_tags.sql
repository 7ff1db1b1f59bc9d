ALTER TABLE `rules` ADD `lost_tag` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `runs` ADD `arrived` integer;--> statement-breakpoint
ALTER TABLE `runs` ADD `updates_arrived` integer;