ALTER TABLE `hosts` ADD `pending_since` text;--> statement-breakpoint
UPDATE `hosts` SET `pending_since` = (
  SELECT `first_received_at` FROM `events`
  WHERE `events`.`id` = `hosts`.`event_id`
    AND NOT (`hosts`.`digest` <> '' AND substr(`events`.`image`, -length(`hosts`.`digest`) - 1) = '@' || `hosts`.`digest`)
);--> statement-breakpoint
UPDATE `pulse` SET `revision` = `revision` + 1, `traceable_since` = `revision` + 1;