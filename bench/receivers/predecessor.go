// A stand-in for the predecessor, the Go program "DiunDashboard": its design as its planning documents tell it, and none of its code. Each webhook
// is parsed and upserted in a transaction of its own, one after the other, and answered once that is synced to disk. It keeps the last event of an
// image and no history. DB_PATH or DATABASE_URL says where, PORT at which port of this machine.
package main

import (
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"sync"
	"time"

	_ "github.com/lib/pq"
	_ "github.com/mattn/go-sqlite3"
)

const maxBodyBytes = 1 << 20

const createTable = `CREATE TABLE IF NOT EXISTS updates (
	image TEXT PRIMARY KEY, diun_version TEXT, hostname TEXT, status TEXT, provider TEXT, hub_link TEXT, mime_type TEXT, digest TEXT,
	created TEXT, platform TEXT, ctn_names TEXT, ctn_id TEXT, ctn_state TEXT, ctn_status TEXT, received_at TEXT, acknowledged_at TEXT)`

const upsert = `INSERT INTO updates (image, diun_version, hostname, status, provider, hub_link, mime_type, digest, created, platform,
	ctn_names, ctn_id, ctn_state, ctn_status, received_at, acknowledged_at)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, NULL)
	ON CONFLICT (image) DO UPDATE SET diun_version = excluded.diun_version, hostname = excluded.hostname, status = excluded.status,
	provider = excluded.provider, hub_link = excluded.hub_link, mime_type = excluded.mime_type, digest = excluded.digest,
	created = excluded.created, platform = excluded.platform, ctn_names = excluded.ctn_names, ctn_id = excluded.ctn_id,
	ctn_state = excluded.ctn_state, ctn_status = excluded.ctn_status, received_at = excluded.received_at, acknowledged_at = NULL`

type event struct {
	DiunVersion string    `json:"diun_version"`
	Hostname    string    `json:"hostname"`
	Status      string    `json:"status"`
	Provider    string    `json:"provider"`
	Image       string    `json:"image"`
	HubLink     string    `json:"hub_link"`
	MimeType    string    `json:"mime_type"`
	Digest      string    `json:"digest"`
	Created     time.Time `json:"created"`
	Platform    string    `json:"platform"`
	Metadata    struct {
		Names  string `json:"ctn_names"`
		ID     string `json:"ctn_id"`
		State  string `json:"ctn_state"`
		Status string `json:"ctn_status"`
	} `json:"metadata"`
}

// The store takes one write at a time on SQLite, which has one writer; PostgreSQL gets as many as there are connections.
type store struct {
	lock   sync.Locker
	upsert *sql.Stmt
}

type noLock struct{}

func (noLock) Lock()   {}
func (noLock) Unlock() {}

func main() {
	store, err := openStore()
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/webhook", store.receive)
	http.HandleFunc("/readyz", func(http.ResponseWriter, *http.Request) {})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), nil))
}

func openStore() (*store, error) {
	database, lock, err := openDatabase()
	if err != nil {
		return nil, err
	}
	if _, err := database.Exec(createTable); err != nil {
		return nil, err
	}
	statement, err := database.Prepare(upsert)
	return &store{lock, statement}, err
}

func openDatabase() (*sql.DB, sync.Locker, error) {
	if url := os.Getenv("DATABASE_URL"); url != "" {
		database, err := sql.Open("postgres", url+"?sslmode=disable")
		if err != nil {
			return nil, nil, err
		}
		database.SetMaxOpenConns(25)
		database.SetMaxIdleConns(25)
		return database, noLock{}, nil
	}
	database, err := sql.Open("sqlite3", "file:"+os.Getenv("DB_PATH")+"?_journal_mode=WAL&_synchronous=FULL&_busy_timeout=5000")
	if err != nil {
		return nil, nil, err
	}
	database.SetMaxOpenConns(1)
	return database, &sync.Mutex{}, nil
}

func (store *store) receive(response http.ResponseWriter, request *http.Request) {
	var event event
	body := http.MaxBytesReader(response, request.Body, maxBodyBytes)
	if err := json.NewDecoder(body).Decode(&event); err != nil || event.Image == "" {
		http.Error(response, "not an event of DIUN", http.StatusBadRequest)
		return
	}
	if err := store.write(event); err != nil {
		http.Error(response, err.Error(), http.StatusInternalServerError)
	}
}

func (store *store) write(event event) error {
	store.lock.Lock()
	defer store.lock.Unlock()
	_, err := store.upsert.Exec(event.Image, event.DiunVersion, event.Hostname, event.Status, event.Provider, event.HubLink, event.MimeType,
		event.Digest, event.Created.Format(time.RFC3339), event.Platform, event.Metadata.Names, event.Metadata.ID, event.Metadata.State,
		event.Metadata.Status, time.Now().UTC().Format(time.RFC3339))
	return err
}
