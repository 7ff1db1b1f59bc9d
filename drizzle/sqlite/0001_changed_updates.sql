ALTER TABLE `hosts` ADD `revision` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `hosts_revision` ON `hosts` (`revision`);--> statement-breakpoint
ALTER TABLE `pulse` ADD `traceable_since` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `pulse` SET `traceable_since` = `revision`;