// Lasting facts of a contact: what it said of itself, or what a person wrote down of it, with where and when. A fact is
// data: it is given to models as something to know, never as an instruction. Plain data.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ids.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace passerelle {

enum class FactKind : std::uint8_t {
    Name,       // what the contact is called
    Language,   // in which it wishes to be answered
    Address,    // tu or vous
    Preference,
    Place,      // where it lives or is delivered to
    Order,      // what it ordered, booked or was promised
    Sensitive,  // health, belief and the like (GDPR, art. 9): kept only where the tenant allows it
    Other,
};
inline constexpr int kFactKindCount = 8;
const char *nameOf(FactKind kind); // "name", "language", "address", "preference", "place", "order", "sensitive", "other"
std::optional<FactKind> factKindFromName(QByteArrayView name);
// There is one of these at a time: a newer one takes the place of the older.
constexpr bool isSingle(FactKind kind) { return kind == FactKind::Name || kind == FactKind::Language || kind == FactKind::Address || kind == FactKind::Place; }

enum class FactOrigin : std::uint8_t { Said, Found, Written }; // by the contact in so many words; by a model in its words; by a person
const char *nameOf(FactOrigin origin); // "said", "found", "written"

inline constexpr qsizetype kMaxFact = 200; // characters

struct NewFact {
    FactKind kind = FactKind::Other;
    QString text;        // ≤ kMaxFact
    FactOrigin origin = FactOrigin::Said;
    InboxNumber message; // that says it; none: a person wrote it
    Instant at;
    QString person = {}; // who wrote or corrected it
    bool operator==(const NewFact &) const = default;
};

struct ContactFact {
    FactId id;
    ContactId contact;
    NewFact fact;
    std::optional<Instant> correctedAt = {};
};

struct FactLimits {
    bool sensitive = false;
    int most = 0; // of one contact; the oldest go first
};

} // namespace passerelle
