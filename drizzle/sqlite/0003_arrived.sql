ALTER TABLE `runs` ADD `arrived` integer;--> statement-breakpoint
ALTER TABLE `runs` ADD `updates_arrived` integer;