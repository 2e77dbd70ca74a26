// What a test asks a simulator to do with its next calls: a bad day, told in JSON (README.md lists the keys). A queue of
// behaviours is matched in order; each lasts for so many calls, or for ever. Single thread.
#pragma once

#include "server/base/result.h"
#include "tests/simulators/call.h"

#include <QtCore/QByteArrayList>
#include <QtCore/QString>

#include <nlohmann/json_fwd.hpp>

#include <deque>
#include <memory>
#include <optional>

namespace passerelle::simulators {

// One behaviour as it applies to one call; an empty one (no behaviour) answers every question with "no".
class Behaviour {
public:
    Behaviour() = default;
    explicit Behaviour(std::shared_ptr<const nlohmann::json> keys) : m_keys(std::move(keys)) {}

    bool isEmpty() const { return !m_keys; }
    bool flag(const char *key) const;
    bool has(const char *key) const;
    QString text(const char *key) const;
    std::optional<qint64> number(const char *key) const;
    const nlohmann::json *value(const char *key) const;
    QByteArray label() const; // for the record of what was received

private:
    std::shared_ptr<const nlohmann::json> m_keys;
};

class BehaviourQueue {
public:
    // Adds what a control call asked for: one object, an array, or {"behaviours":[…],"replace":true}. Nothing is added
    // when any key is unknown or has the wrong type (InvalidInput naming it).
    Status add(QByteArrayView body, const QByteArrayList &knownKeys);
    // The first behaviour that matches the call, counted down; an empty one when none does.
    Behaviour take(const Call &call);
    void clear() { m_entries.clear(); }
    std::size_t size() const { return m_entries.size(); }

private:
    struct Entry {
        std::shared_ptr<const nlohmann::json> keys;
        qint64 left = 1; // 0: for ever
        qint64 seen = 0; // matching calls so far, for "skip" and "every"
    };
    static bool matches(const Entry &entry, const Call &call);
    static Status check(const nlohmann::json &behaviour, const QByteArrayList &knownKeys);

    std::deque<Entry> m_entries;
};

} // namespace passerelle::simulators
