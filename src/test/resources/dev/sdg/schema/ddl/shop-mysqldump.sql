/*M!999999\- enable the sandbox mode */ 
-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
--
-- Host: localhost    Database: shop
-- ------------------------------------------------------
-- Server version	8.0.36

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!50503 SET NAMES utf8mb4 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;

CREATE DATABASE /*!32312 IF NOT EXISTS*/ `shop` /*!40100 DEFAULT CHARACTER SET utf8mb4 */ /*!80016 DEFAULT ENCRYPTION='N' */;

USE `shop`;

--
-- Table structure for table `addresses`
--

DROP TABLE IF EXISTS `addresses`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `addresses` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `customer_id` int unsigned NOT NULL,
  `kind` enum('billing','delivery','it''s other') COLLATE utf8mb4_general_ci NOT NULL DEFAULT 'billing',
  `street` varchar(80) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
  `country` char(2) NOT NULL,
  `place` point NOT NULL /*!80003 SRID 4326 */,
  `updated` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (`id`),
  KEY `idx_customer` (`customer_id`),
  /*!50705 SPATIAL KEY `idx_place` (`place`),*/
  CONSTRAINT `fk_address_customer` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE RESTRICT ON UPDATE CASCADE
) ENGINE=InnoDB AUTO_INCREMENT=606 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci COMMENT='where customers live; it''s not checked';
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `addresses`
--

LOCK TABLES `addresses` WRITE;
/*!40000 ALTER TABLE `addresses` DISABLE KEYS */;
INSERT INTO `addresses` VALUES (1,1,'billing','O\'Hara\\',_binary 'ÿ\0);','x','2024-01-01 00:00:00'),(2,1,'delivery',';CREATE TABLE x (','y','z',NULL);
/*!40000 ALTER TABLE `addresses` ENABLE KEYS */;
UNLOCK TABLES;

DROP TABLE IF EXISTS `brands`;
CREATE TABLE `brands` (
  `id` smallint NOT NULL AUTO_INCREMENT,
  `name` varchar(60) NOT NULL,
  `active` tinyint(1) NOT NULL DEFAULT '1',
  `rating` tinyint unsigned DEFAULT NULL,
  `logo` mediumblob,
  PRIMARY KEY (`id`),
  UNIQUE KEY `name` (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE `carts` (
  `id` binary(16) NOT NULL,
  `customer_id` int unsigned DEFAULT NULL,
  `created` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `options` set('gift','express','cash') DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `customer` (`customer_id`),
  CONSTRAINT `carts_ibfk_1` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`) ON DELETE SET NULL
) ENGINE=InnoDB;

CREATE TABLE `categories` (
  `id` mediumint unsigned NOT NULL,
  `parent_id` mediumint unsigned DEFAULT NULL COMMENT 'the wider one',
  `name` varchar(100) NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `categories_ibfk_1` FOREIGN KEY (`parent_id`) REFERENCES `categories` (`id`)
) ENGINE=InnoDB;

CREATE TABLE `customers` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `email` varchar(190) NOT NULL,
  `name` varchar(100) GENERATED ALWAYS AS (concat(`first_name`,_utf8mb4' ',`last_name`)) VIRTUAL,
  `first_name` varchar(50) NOT NULL,
  `last_name` varchar(50) NOT NULL,
  `main_address_id` int unsigned DEFAULT NULL,
  `birth_year` year DEFAULT NULL,
  `password` varchar(255) DEFAULT NULL COMMENT 'a hash; never the words',
  `notes` longtext,
  `settings` json DEFAULT NULL,
  `flags` bit(1) NOT NULL DEFAULT b'0',
  `balance` decimal(12,2) NOT NULL DEFAULT '0.00',
  `score` float DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `email_UNIQUE` (`email`),
  KEY `main_address_id` (`main_address_id`),
  CONSTRAINT `customers_ibfk_1` FOREIGN KEY (`main_address_id`) REFERENCES `addresses` (`id`),
  CONSTRAINT `customers_chk_1` CHECK ((`balance` >= -(1000)))
) ENGINE=InnoDB;

CREATE TABLE `order_lines` (
  `order_id` bigint unsigned NOT NULL,
  `line` smallint unsigned NOT NULL,
  `product_id` int NOT NULL,
  `variant` tinyint NOT NULL,
  `quantity` int NOT NULL,
  `price` decimal(10,2) unsigned NOT NULL,
  PRIMARY KEY (`order_id`,`line`),
  UNIQUE KEY `once` (`order_id`,`product_id`,`variant`) USING BTREE,
  KEY `variant_idx` (`product_id`,`variant`),
  CONSTRAINT `lines_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON DELETE CASCADE,
  CONSTRAINT `lines_variant` FOREIGN KEY (`product_id`, `variant`) REFERENCES `variants` (`product_id`, `number`),
  CONSTRAINT `lines_chk_1` CHECK ((`quantity` between 1 and 99))
) ENGINE=InnoDB;

CREATE TABLE `orders` (
  `id` bigint unsigned NOT NULL AUTO_INCREMENT,
  `customer_id` int unsigned NOT NULL,
  `billing_address_id` int unsigned NOT NULL,
  `delivery_address_id` int unsigned DEFAULT NULL,
  `ordered` datetime NOT NULL,
  `delivered` datetime DEFAULT NULL,
  `state` enum('new','paid','sent') NOT NULL DEFAULT 'new',
  `total` double NOT NULL,
  PRIMARY KEY (`id`),
  KEY `customer_id` (`customer_id`),
  CONSTRAINT `orders_ibfk_1` FOREIGN KEY (`customer_id`) REFERENCES `customers` (`id`),
  CONSTRAINT `orders_ibfk_2` FOREIGN KEY (`billing_address_id`) REFERENCES `addresses` (`id`),
  CONSTRAINT `orders_ibfk_3` FOREIGN KEY (`delivery_address_id`) REFERENCES `addresses` (`id`),
  CONSTRAINT `orders_chk_1` CHECK ((`delivered` >= `ordered`))
) ENGINE=InnoDB
/*!50100 PARTITION BY HASH (`id`)
PARTITIONS 4 */;

CREATE TABLE `payments` (
  `order_id` bigint unsigned NOT NULL,
  `method` varchar(20) NOT NULL,
  `amount` decimal(10,2) NOT NULL,
  `paid_at` time DEFAULT NULL,
  PRIMARY KEY (`order_id`),
  CONSTRAINT `payments_ibfk_1` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`),
  CONSTRAINT `payments_chk_1` CHECK ((`method` in (_utf8mb4'card',_utf8mb4'cash',_utf8mb4'transfer')))
) ENGINE=InnoDB;

CREATE TABLE `product_categories` (
  `product_id` int NOT NULL,
  `category_id` mediumint unsigned NOT NULL,
  PRIMARY KEY (`product_id`,`category_id`),
  CONSTRAINT `pc_1` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`),
  CONSTRAINT `pc_2` FOREIGN KEY (`category_id`) REFERENCES `categories` (`id`)
) ENGINE=InnoDB;

CREATE TABLE `products` (
  `id` int NOT NULL AUTO_INCREMENT,
  `brand_id` smallint NOT NULL,
  `sku` varchar(20) NOT NULL,
  `title` varchar(200) NOT NULL,
  `description` text,
  `weight` decimal(8,3) DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `sku` (`sku`),
  UNIQUE KEY `title_lower` ((lower(`title`))),
  FULLTEXT KEY `search` (`title`,`description`),
  CONSTRAINT `products_brand` FOREIGN KEY (`brand_id`) REFERENCES `brands` (`id`)
) ENGINE=InnoDB;

CREATE TABLE `stock` (
  `warehouse_id` int NOT NULL,
  `product_id` int NOT NULL,
  `variant` tinyint NOT NULL,
  `amount` int unsigned NOT NULL DEFAULT '0',
  `key` varchar(10) DEFAULT NULL,
  PRIMARY KEY (`warehouse_id`,`product_id`,`variant`),
  CONSTRAINT `stock_variant` FOREIGN KEY (`product_id`, `variant`) REFERENCES `variants` (`product_id`, `number`),
  CONSTRAINT `stock_warehouse` FOREIGN KEY (`warehouse_id`) REFERENCES `warehouses` (`id`)
) ENGINE=InnoDB;

CREATE TABLE `variants` (
  `product_id` int NOT NULL,
  `number` tinyint NOT NULL,
  `label` varchar(40) NOT NULL,
  PRIMARY KEY (`product_id`,`number`),
  CONSTRAINT `variants_product` FOREIGN KEY (`product_id`) REFERENCES `products` (`id`)
) ENGINE=InnoDB;

CREATE TABLE `warehouses` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  `a``b` varchar(10) DEFAULT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB;

/*!50003 SET sql_mode              = 'NO_ENGINE_SUBSTITUTION' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER `stock_down` AFTER INSERT ON `order_lines` FOR EACH ROW BEGIN
  IF NEW.quantity > 0 THEN
    UPDATE stock SET amount = amount - NEW.quantity;
  END IF;
END */;;
DELIMITER ;

/*!50001 DROP VIEW IF EXISTS `best_sellers`*/;
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=`root`@`localhost` SQL SECURITY DEFINER */
/*!50001 VIEW `best_sellers` AS select 1 AS `1` */;

/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

-- Dump completed on 2026-01-31  8:00:00
