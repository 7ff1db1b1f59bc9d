ALTER TABLE `hosts` ADD `ignored_at` text;--> statement-breakpoint
ALTER TABLE `images` ADD `is_tag_from_label` integer DEFAULT false NOT NULL;