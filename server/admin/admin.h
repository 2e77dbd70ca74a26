// The services of the admin API, built in order. Built once; thread-safe as each of them is.
#pragma once

#include "server/admin/access.h"
#include "server/admin/accounts.h"
#include "server/admin/billing.h"
#include "server/admin/audit.h"
#include "server/admin/backups.h"
#include "server/admin/bench.h"
#include "server/admin/search_tuning.h"
#include "server/admin/canary.h"
#include "server/admin/canned.h"
#include "server/admin/channels.h"
#include "server/admin/connections.h"
#include "server/admin/console.h"
#include "server/admin/dependencies.h"
#include "server/admin/document_lives.h"
#include "server/admin/hidden_texts.h"
#include "server/admin/documents.h"
#include "server/admin/drafts.h"
#include "server/admin/event_feed.h"
#include "server/admin/facts.h"
#include "server/admin/figures.h"
#include "server/admin/grants.h"
#include "server/admin/health.h"
#include "server/admin/inbox.h"
#include "server/admin/journal.h"
#include "server/admin/knowledge.h"
#include "server/admin/manychat.h"
#include "server/admin/members.h"
#include "server/admin/notifications.h"
#include "server/admin/ownerships.h"
#include "server/admin/privacy.h"
#include "server/admin/embeddings.h"
#include "server/admin/scan_readings.h"
#include "server/admin/providers.h"
#include "server/admin/questions.h"
#include "server/admin/records.h"
#include "server/admin/replies.h"
#include "server/admin/requests.h"
#include "server/admin/tenant_imports.h"
#include "server/admin/tenant_life.h"
#include "server/admin/tenant_settings.h"
#include "server/admin/tenants.h"
#include "server/admin/tokens.h"
#include "server/admin/whatsapp_apps.h"

namespace passerelle::admin {

struct Admin {
    // Call access.reload() before the first request.
    explicit Admin(const AdminDependencies &dependencies)
        : access({dependencies.tenants, dependencies.tokens, dependencies.memberships, dependencies.settings, dependencies.sessions}, dependencies.clock), tenants(dependencies, access),
          tokens(dependencies, access), audit(dependencies, access), canary(dependencies), accounts(dependencies), members(dependencies, access), grants(dependencies, access), channels(dependencies), whatsAppApps(dependencies), connections(dependencies), providers(dependencies), embeddings(dependencies), scans(dependencies),
          settings(dependencies, channels, access), documents(dependencies), documentLives(dependencies), hiddenTexts(dependencies), questions(dependencies), journal(dependencies), records(dependencies, access), facts(dependencies), knowledge(dependencies), bench(dependencies), search(dependencies, settings), ownerships(dependencies), replies(dependencies), drafts(dependencies), inbox(dependencies), canned(dependencies), lives(dependencies, access), imports(dependencies), privacy(dependencies), requests(dependencies), billing(dependencies), notifications(dependencies), manyChat(dependencies),
          backups(dependencies), health(dependencies, access), console(dependencies, access), figures(dependencies, access), events(dependencies.feed)
    {
    }
    Admin(const Admin &) = delete;
    Admin &operator=(const Admin &) = delete;

    Access access;
    Tenants tenants;
    Tokens tokens;
    Audit audit;
    Canary canary;
    Accounts accounts;
    Members members;
    Grants grants;
    Channels channels;
    WhatsAppApps whatsAppApps;
    Connections connections;
    Providers providers;
    Embeddings embeddings;
    ScanReadings scans;
    Settings settings;
    Documents documents;
    DocumentLives documentLives;
    HiddenTexts hiddenTexts;
    Questions questions;
    Journal journal;
    Records records;
    Facts facts;
    Knowledge knowledge;
    Bench bench;
    SearchTuning search;
    Ownerships ownerships;
    Replies replies;
    Drafts drafts;
    Inbox inbox;
    CannedReplies canned;
    TenantLives lives;
    TenantImports imports;
    Privacy privacy;
    Requests requests;
    Billing billing;
    Notifications notifications;
    ManyChat manyChat;
    Backups backups;
    Health health;
    Console console;
    Figures figures;
    EventFeed *const events; // null: nobody hears of changes
};

} // namespace passerelle::admin
