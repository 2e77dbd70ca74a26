// A model that answers: Gemini, an OpenAI-compatible server, a test's script. Thread-safe, blocking.
#pragma once

#include "server/base/deadline.h"
#include "server/base/result.h"
#include "server/domain/answer.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>
#include <stop_token>
#include <vector>

namespace passerelle {

// A file that goes with a turn, by its bytes: no model is ever given an address.
struct ChatFile {
    QString mimeType; // "image/jpeg"
    QByteArray bytes;
};

struct ChatTurn {
    enum class Role { User, Model };
    Role role = Role::User;
    QString text;
    std::vector<ChatFile> files = {}; // of the user's
};

struct ChatRequest {
    QString system;
    std::vector<ChatTurn> turns; // oldest first; the last is the user's
    int maxOutputTokens = 2048;
    bool lowThinking = true;
};

struct ChatReply {
    enum class Finish {
        Complete,
        CutShort, // the token budget ran out: text may be empty (thinking ate it) or end in mid-sentence
        Blocked,  // safety, prohibited content, blocked prompt: do not repeat
        Recited,  // recitation stop: repeat once
        Other,    // malformed, unknown
    };
    QString text; // without thoughts
    Finish finish = Finish::Complete;
    QString finishReason; // the provider's own word
    QString model;        // the model that the server says it used
    TokenUsage usage = {};
    std::optional<Money> cost = {}; // none: not metered, or of unknown price
};

// Errors: RateLimited (with retryAfter; "daily quota" in `what` when it will not pass today), Unavailable, Timeout,
// Unauthorized (key), NotFound (model retired), TooLarge (prompt too long), InvalidInput, Corrupt (garbage), Cancelled.
class ChatModel {
public:
    virtual ~ChatModel() = default;
    virtual QString name() const = 0; // "gemini:gemini-3.8-flash"
    virtual bool isOnThisMachine() const { return false; } // what it is asked leaves nothing but this process
    virtual Result<ChatReply> complete(const ChatRequest &request, Deadline deadline, std::stop_token stop) = 0;
};

enum class EmbedPurpose { Query, Document };

class Embedder {
public:
    virtual ~Embedder() = default;
    // Identifies the vector space: vectors of different profiles are never mixed. "gemini:gemini-embedding-001:768"
    virtual QString profile() const = 0;
    virtual int dimensions() const = 0;
    // One L2-normalised vector a text, in order; batches are the implementation's business.
    virtual Result<std::vector<std::vector<float>>> embed(const std::vector<QString> &texts, EmbedPurpose purpose,
                                                          Deadline deadline, std::stop_token stop) = 0;
};

} // namespace passerelle
