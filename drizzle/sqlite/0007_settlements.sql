ALTER TABLE `hosts` ADD `settled_by` text;--> statement-breakpoint
ALTER TABLE `hosts` ADD `container_since` text;--> statement-breakpoint
ALTER TABLE `hosts` ADD `runs` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `images_beginning` ON `images` (`image`);