// The structs of the admin API, version 1: what goes in and out, in plain types. Instants are ISO 8601 in UTC, durations
// milliseconds. Secrets stand only in structs that carry one to its owner, once: those named …Created.
#pragma once

#include "server/api/shape.h"

namespace passerelle::api {

inline constexpr int kVersion = 1;
inline constexpr char kPrefix[] = "/api/v1";

template <class T>
struct Page {
    std::vector<T> items = {};
    std::optional<QString> next = {}; // give it back as ?after= for what follows; null at the end
};

// --- tenants, channels, providers, tokens ---------------------------------------------------------------------------

struct NewTenant {
    QString name = {};
    std::optional<qint64> agencyId = {};
};
struct TenantView {
    qint64 id = 0;
    QString name = {};
    bool active = true;
    QString createdAt = {};
    std::optional<qint64> agencyId = {};
};

struct NewChannel {
    QString kind = {};
    QString apiKey = {};
    std::optional<QString> name = {};
    std::optional<QString> apiBase = {};
    std::optional<QString> ackShape = {};
    std::optional<QString> ackText = {};
    std::optional<qint64> appId = {};
    std::optional<QString> number = {};
    std::optional<QString> ackMode = {};
};
struct ChannelChange {
    std::optional<QString> apiKey = {};
    std::optional<QString> name = {};
    std::optional<QString> apiBase = {};
    std::optional<QString> ackShape = {};
    std::optional<QString> ackText = {};
    std::optional<bool> enabled = {};
    std::optional<QString> ackMode = {};
};
struct ChannelView {
    qint64 id = 0;
    QString kind = {};
    QString name = {};
    QString hookPath = {};
    QString headerName = {};
    QString ackShape = {};
    QString ackText = {};
    QString apiBase = {};
    bool enabled = true;
    bool apiKeySet = false;
    std::optional<QString> number = {};
    std::optional<qint64> appId = {};
    std::optional<QString> ackMode = {};
    bool twoSecrets = false;
    std::optional<QString> secretUsedAt = {};
    std::optional<QString> oldSecretUsedAt = {};
};
struct ChannelCreated {
    qint64 id = 0;
    QString kind = {};
    QString name = {};
    QString hookPath = {};
    QString headerName = {};
    QString secret = {};
    QString ackShape = {};
    QString ackText = {};
    QString apiBase = {};
    std::optional<QString> number = {};
    std::optional<qint64> appId = {};
    std::optional<QString> ackMode = {};
    std::optional<QString> account = {}; // as the service calls it
};

struct ProviderChange {
    QString kind = {};
    std::optional<QString> apiKey = {};
    std::optional<QString> model = {};
    std::optional<QString> fallbackModel = {};
    std::optional<QString> embeddingModel = {};
    std::optional<qint64> embeddingDimensions = {};
    std::optional<QString> apiBase = {};
    std::optional<qint64> contextTokens = {};
    std::optional<QString> queryPrefix = {};
    std::optional<QString> documentPrefix = {};
    std::optional<QString> transcriberBase = {};
    std::optional<QString> transcriberModel = {};
};
struct ProviderView {
    QString kind = {};
    QString model = {};
    QString fallbackModel = {};
    QString embeddingModel = {};
    qint64 embeddingDimensions = 0;
    QString apiBase = {};
    bool apiKeySet = false;
    qint64 contextTokens = 0;
    QString queryPrefix = {};
    QString documentPrefix = {};
    QString transcriberBase = {};
    QString transcriberModel = {};
};

struct ConnectionView {
    bool ok = false;
    qint64 latencyMs = 0;
    std::optional<QString> account = {};           // of a channel
    std::optional<bool> modelFound = {};           // of a provider
    std::optional<bool> embeddingModelFound = {};
    std::vector<QString> models = {};
    std::optional<QString> problem = {};           // kind of error
    std::optional<QString> explanation = {};       // what to do about it
};

struct NewToken {
    QString name = {};
    std::optional<qint64> expiresInDays = {};
    std::optional<std::vector<QString>> permissions = {};
};
struct TokenView {
    qint64 id = 0;
    QString name = {};
    std::optional<qint64> tenantId = {}; // null: the whole installation
    QString createdAt = {};
    std::optional<QString> expiresAt = {};
    std::optional<QString> lastUsedAt = {};
    bool revoked = false;
    std::optional<std::vector<QString>> permissions = {};
};
struct TokenCreated {
    qint64 id = 0;
    QString name = {};
    QString token = {};
    std::optional<qint64> tenantId = {};
    QString createdAt = {};
    std::optional<QString> expiresAt = {};
    std::optional<std::vector<QString>> permissions = {};
};

struct SettingChange {
    Scalar value = {};
};
struct SettingView {
    QString key = {};
    QString type = {};
    QString scope = {};
    Scalar value = {};
    Scalar defaultValue = {};
    bool isDefault = true;
    std::optional<double> minimum = {};
    std::optional<double> maximum = {};
    std::vector<QString> choices = {};
    QString unit = {};
    bool needsRestart = false;
    QString french = {};
    QString english = {};
};

// --- documents, search, ask -----------------------------------------------------------------------------------------

struct DocumentView {
    qint64 id = 0;
    QString name = {};
    QString state = {};
    bool published = false;
    std::optional<QString> reason = {};
    std::optional<QString> explanation = {};
    std::optional<qint64> reasonPage = {};
    qint64 pages = 0;
    qint64 pagesRead = 0;
    qint64 passages = 0;
    qint64 bytes = 0;
    QString sha256 = {};
    QString addedAt = {};
    std::optional<QString> validFrom = {};
    std::optional<QString> validUntil = {};
    bool withdrawn = false;
};
struct DocumentAccepted {
    DocumentView document = {};
    bool alreadyThere = false;
};
struct ProgressView {
    DocumentView document = {};
    bool finished = false;
    double pagesPerSecond = 0;
    std::optional<qint64> remainingMs = {};
    qint64 pagesToRecognise = 0;
};
struct PageView {
    qint64 number = 0;
    QString verdict = {};
    qint64 characters = 0;
    std::optional<QString> reason = {};
    std::optional<QString> explanation = {};
    QString readBy = {};
    std::optional<double> confidence = {};
};
struct RectangleView {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};
struct PassageView {
    qint64 id = 0;
    qint64 document = 0;
    QString documentName = {};
    qint64 page = 0;
    QString heading = {};
    QString text = {};
    std::vector<RectangleView> rectangles = {};
    std::optional<double> score = {};
};
struct DocumentDetail {
    DocumentView document = {};
    std::vector<PageView> pages = {};
    std::vector<PassageView> passages = {};
};

struct SearchQuery {
    QString query = {};
    std::optional<qint64> limit = {};
    std::optional<QString> language = {};
};
struct SearchResult {
    QString searched = {};
    double confidence = 0;
    double tookMs = 0;
    std::vector<PassageView> passages = {};
};
// --- conversations, messages, ledger ---------------------------------------------------------------------------------

struct ConversationView {
    qint64 id = 0;
    qint64 contact = 0;
    qint64 channel = 0;
    QString contactName = {};
    QString contactKey = {};
    QString lastMessageAt = {};
    qint64 lastMessage = 0;
    QString lastText = {};
    qint64 waiting = 0;
    QString window = {}; // "open", "closed"
    std::optional<QString> windowClosesAt = {};
    qint64 windowSecondsLeft = 0;
    QString state = {}; // "open", "resolved"
    QString owner = {}; // as OwnershipView says it
    std::optional<QString> ownerPerson = {};
    qint64 unread = 0;
    QString lastActivityAt = {};
    QString lastFrom = {}; // "contact", "assistant", "person"
    QString lastWords = {};
    std::optional<QString> lastFate = {};
    std::optional<qint64> draftWaiting = {};
    std::optional<QString> writing = {};
};
// Who speaks for the business in a conversation.
struct OwnershipView {
    qint64 conversation = 0;
    QString owner = {};
    QString person = {};
    QString cause = {};
    std::optional<QString> since = {};
    std::optional<QString> until = {};
    qint64 version = 0;
    bool leaving = false;
};
struct OwnershipWanted {
    std::optional<QString> person = {};
    std::optional<qint64> version = {};
};
struct JourneyView {
    std::optional<double> ackMs = {};
    std::optional<double> waitMs = {};
    std::optional<double> searchMs = {};
    std::optional<double> modelMs = {};
    std::optional<double> ownMs = {};
    std::optional<double> sendMs = {};
    std::optional<QString> delivery = {};
    std::optional<QString> deliveryAt = {};
};
struct MediaView {
    QString kind = {};
    QString state = {};
    std::optional<QString> transcript = {};
    std::optional<QString> reason = {};
    std::optional<QString> type = {};
    std::optional<qint64> lengthMs = {};
};
struct MessageView {
    qint64 number = 0;
    qint64 conversation = 0;
    qint64 channel = 0;
    std::optional<qint64> turn = {};
    QString receivedAt = {};
    QString text = {};
    std::optional<MediaView> media = {};
    std::optional<QString> fate = {};
    std::optional<QString> stage = {};
    std::optional<QString> reason = {};
    std::optional<qint64> duplicateOf = {};
    qint64 attempts = 0;
    JourneyView journey = {};
};
struct FoundPassageView {
    qint64 passage = 0;
    qint64 document = 0;
    QString documentName = {};
    qint64 page = 0;
    double score = 0;
    bool cited = false;
};
struct MessageDetail {
    MessageView message = {};
    QString question = {};
    QString searched = {};
    std::optional<QString> answerKind = {};
    QString answer = {};
    std::vector<QString> sent = {};
    QString model = {};
    qint64 inputTokens = 0;
    qint64 outputTokens = 0;
    qint64 thinkingTokens = 0;
    std::vector<FoundPassageView> passages = {};
};
struct FatesView {
    qint64 answered = 0;
    qint64 merged = 0;
    qint64 duplicate = 0;
    qint64 drafted = 0;
    qint64 toPerson = 0;
    qint64 refused = 0;
    qint64 noReplyDue = 0;
    qint64 expired = 0;
    qint64 uncertain = 0;
    qint64 failed = 0;
};
struct LedgerDayView {
    QString day = {};
    qint64 received = 0;
    FatesView fates = {};
    qint64 inProgress = 0;
    bool balances = true;
};
struct LedgerView {
    qint64 received = 0;
    FatesView fates = {};
    qint64 inProgress = 0;
    bool balances = true;
    std::optional<qint64> oldestInProgressMs = {};
    qint64 overdue = 0;
    std::vector<LedgerDayView> days = {};
};
struct LedgerCheck {
    bool agrees = true;
    std::vector<QString> differences = {};
};
struct RejectedCallView {
    QString at = {};
    qint64 channel = 0;
    QString reason = {};
    QString snippet = {};
};
struct ReplayAccepted {
    qint64 number = 0;
    QString state = {};
};

// --- the installation -----------------------------------------------------------------------------------------------

struct ListenerView {
    QString name = {};
    QString address = {};
};
struct StatusView {
    QString version = {};
    qint64 apiVersion = kVersion;
    QString startedAt = {};
    qint64 uptimeMs = 0;
    bool ready = false;
    std::vector<QString> troubles = {}; // what is not well, in words; empty when all is
    qint64 tenants = 0;
    std::vector<ListenerView> listeners = {};
    qint64 received = 0;
    qint64 inProgress = 0;
    bool balances = true;
    qint64 memoryBytes = 0;
    qint64 diskFreeBytes = 0;
    std::optional<QString> lastProvedBackup = {};
    qint64 schemaVersion = 0;
};
struct HealthView {
    QString status = {};
};
struct InstanceProof {
    QString instance = {};
    QString proof = {};
};
struct ProblemView {
    QString type = {};
    QString title = {};
    qint64 status = 0;
    std::optional<QString> detail = {};
    std::optional<QString> kind = {};
};

} // namespace passerelle::api
