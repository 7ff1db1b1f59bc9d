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
	`tag` text,
	`name` text,
	`counts` text
);
--> statement-breakpoint
CREATE INDEX `actions_at` ON `actions` (`at`,`id`);--> statement-breakpoint
CREATE TABLE `attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`count` integer NOT NULL,
	`last_at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `credentials` (
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`created_at` text NOT NULL,
	`expires_at` text,
	`last_used_at` text,
	`data` text NOT NULL,
	PRIMARY KEY(`kind`, `id`)
);
--> statement-breakpoint
CREATE TABLE `events` (
	`id` text PRIMARY KEY NOT NULL,
	`image_id` text NOT NULL,
	`host` text NOT NULL,
	`image` text NOT NULL,
	`diun_version` text NOT NULL,
	`hostname` text NOT NULL,
	`status` text NOT NULL,
	`provider` text NOT NULL,
	`hub_link` text NOT NULL,
	`mime_type` text NOT NULL,
	`digest` text NOT NULL,
	`created` text,
	`platform` text NOT NULL,
	`metadata` text NOT NULL,
	`extra` text NOT NULL,
	`containers` text NOT NULL,
	`times` integer NOT NULL,
	`first_received_at` text NOT NULL,
	`received_at` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `events_image_id_received_at` ON `events` (`image_id`,`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `events_received_at` ON `events` (`received_at`,`id`);--> statement-breakpoint
CREATE TABLE `hosts` (
	`id` text PRIMARY KEY NOT NULL,
	`image_id` text NOT NULL,
	`host` text NOT NULL,
	`event_id` text NOT NULL,
	`digest` text NOT NULL,
	`received_at` text NOT NULL,
	`acknowledged_at` text,
	FOREIGN KEY (`image_id`) REFERENCES `images`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `hosts_image_id` ON `hosts` (`image_id`);--> statement-breakpoint
CREATE TABLE `images` (
	`id` text PRIMARY KEY NOT NULL,
	`image` text NOT NULL,
	`tag_id` integer,
	`first_seen_at` text NOT NULL,
	`muted_at` text,
	`snoozed_until` text,
	`note` text DEFAULT '' NOT NULL,
	`changelog` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `images_tag_id` ON `images` (`tag_id`);--> statement-breakpoint
CREATE INDEX `images_snoozed_until` ON `images` (`snoozed_until`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`done` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `pulse` (
	`database` text PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL
);
--> statement-breakpoint
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
CREATE TABLE `runs` (
	`id` text PRIMARY KEY NOT NULL,
	`host` text NOT NULL,
	`started_at` text,
	`started_before_at` text,
	`started_first_at` text,
	`ended_at` text,
	`stopped_at` text,
	`ended` integer NOT NULL,
	`counts` text
);
--> statement-breakpoint
CREATE TABLE `tags` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`color` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tags_name_unique` ON `tags` (`name`);