// A change of the model that gives passages their vectors: the new vectors are made beside the old ones, tried on the saved
// questions, and then searched instead; the old ones are kept a while to go back to. Plain data.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ids.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <chrono>
#include <optional>

namespace passerelle {

using EmbeddingChangeId = StrongId<struct EmbeddingChangeTag>;

// How long the vectors from before stay after a change.
inline constexpr std::chrono::hours kVectorsKept{7 * 24};
// A change that finds fewer of the expected pages in the first five than this many points (of 100) less is held back.
inline constexpr int kMostPointsLost = 2;

// A model of the tenant's provider.
struct EmbeddingChoice {
    QString model;
    int dimensions = 768;
    QString queryPrefix = {}; // put before texts to embed, where the model wants it
    QString documentPrefix = {};
    bool operator==(const EmbeddingChoice &) const = default;
};

enum class EmbeddingState {
    Building,   // vectors are being made; goes on by itself after a restart
    Stopped,    // by a person; what was made is kept
    Ready,      // complete, and tried on the saved questions
    Active,     // searched; the vectors from before are kept until `keptUntil`
    Settled,    // searched; the vectors from before are gone
    RolledBack, // the vectors from before are searched again; the new ones are gone
    Dropped,    // given up; its vectors are gone
};
inline constexpr int kEmbeddingStateCount = 7;
const char *nameOf(EmbeddingState state); // "building", "stopped", "ready", "active", "settled", "rolled_back", "dropped"

// In how many of the saved questions with an expected page it was among the first five.
struct EmbeddingTrial {
    int questions = 0;
    int foundBefore = 0;
    int foundAfter = 0;
    Instant at;
    bool isWorse() const { return (foundBefore - foundAfter) * 100 > kMostPointsLost * questions; }
    bool operator==(const EmbeddingTrial &) const = default;
};

struct EmbeddingChange {
    EmbeddingChangeId id;
    EmbeddingState state = EmbeddingState::Building;
    EmbeddingChoice from; // without a model: there were no vectors
    EmbeddingChoice to;
    QString fromProfile; // the vector spaces (Embedder::profile)
    QString toProfile;
    QString startedBy;   // as the audit log names callers
    QString trouble;     // what the last attempt met, while it is built; English
    Instant startedAt;
    std::optional<Instant> readyAt;
    std::optional<Instant> activeAt;
    std::optional<Instant> keptUntil;
    qint64 passages = 0;
    qint64 done = 0;      // of them, with a vector
    qint64 spentMs = 0;   // time that making them took
    std::optional<EmbeddingTrial> trial;

    bool isUnderWay() const { return state == EmbeddingState::Building || state == EmbeddingState::Stopped || state == EmbeddingState::Ready; }
    // Vectors that are not searched are to stay where they are stored.
    bool keepsOtherVectors() const { return isUnderWay() || state == EmbeddingState::Active; }
    bool operator==(const EmbeddingChange &) const = default;
};

} // namespace passerelle
