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
