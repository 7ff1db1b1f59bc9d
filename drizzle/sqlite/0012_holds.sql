ALTER TABLE `images` ADD `is_held` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `rules` ADD `bump` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `rules` ADD `kind` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `rules` ADD `hold_days` integer;