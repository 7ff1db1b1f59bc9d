CREATE TABLE `action_images` (
	`id` text PRIMARY KEY NOT NULL,
	`action_id` text NOT NULL,
	`image_id` text NOT NULL,
	FOREIGN KEY (`action_id`) REFERENCES `actions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`image_id`) REFERENCES `images`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `action_images_image_id` ON `action_images` (`image_id`);--> statement-breakpoint
CREATE INDEX `action_images_action_id` ON `action_images` (`action_id`);--> statement-breakpoint
CREATE TABLE `actions` (
	`id` text PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	`verb` text NOT NULL,
	`hostname` text,
	`until` text,
	`tag` text
);
--> statement-breakpoint
CREATE INDEX `actions_at` ON `actions` (`at`,`id`);--> statement-breakpoint
CREATE TABLE `rules` (
	`id` integer NOT NULL,
	`image` text NOT NULL,
	`host` text NOT NULL,
	`registry` text NOT NULL,
	`provider` text NOT NULL,
	`stack` text NOT NULL,
	`tag_id` integer,
	`is_muted` integer NOT NULL,
	`snooze_days` integer,
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rules_id_unique` ON `rules` (`id`);--> statement-breakpoint
ALTER TABLE `images` ADD `note` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `events_received_at` ON `events` (`received_at`,`id`);