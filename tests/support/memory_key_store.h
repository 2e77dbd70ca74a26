// A KeyStore in memory, for tests of what stands above it. Thread-safe.
#pragma once

#include "server/base/guarded.h"
#include "server/domain/ports/key_store.h"

#include <map>

namespace passerelle::test {

class MemoryKeyStore final : public KeyStore {
public:
    Result<std::optional<QByteArray>> load(const KeyName &key) override
    {
        return m_state.with([&](State &state) -> std::optional<QByteArray> {
            ++state.loads;
            const auto found = state.keys.find(key);
            return found == state.keys.end() ? std::nullopt : std::optional(found->second);
        });
    }
    Status insert(const KeyName &key, QByteArrayView wrapped) override
    {
        return m_state.with([&](State &state) -> Status {
            if (!state.keys.emplace(key, wrapped.toByteArray()).second)
                return failure(ErrorKind::Conflict, QStringLiteral("another key stands there"));
            return {};
        });
    }
    Status erase(const KeyName &key) override
    {
        m_state.with([&](State &state) { state.keys.erase(key); });
        return {};
    }
    Status eraseTenant(TenantId tenant) override
    {
        m_state.with([&](State &state) { std::erase_if(state.keys, [&](const auto &entry) { return entry.first.tenant == tenant; }); });
        return {};
    }
    Result<std::optional<QByteArray>> masterCheck() override
    {
        return m_state.with([](State &state) { return state.check; });
    }
    Status setMasterCheck(QByteArrayView check) override
    {
        m_state.with([&](State &state) { state.check = check.toByteArray(); });
        return {};
    }
    Result<bool> hasAnyKey() override
    {
        return m_state.with([](State &state) { return !state.keys.empty(); });
    }
    Result<std::vector<KeyName>> list(TenantId tenant, KeyName::Kind kind, qint64 before) override
    {
        return m_state.with([&](State &state) {
            std::vector<KeyName> names;
            for (const auto &[name, wrapped] : state.keys) {
                if (name.tenant == tenant && name.kind == kind && name.number < before)
                    names.push_back(name);
            }
            return names;
        });
    }

    Result<WrappedKeys> allOfKind(KeyName::Kind kind) override
    {
        return m_state.with([&](State &state) {
            WrappedKeys found;
            for (const auto &entry : state.keys) {
                if (entry.first.kind == kind)
                    found.push_back(entry);
            }
            return found;
        });
    }
    Result<WrappedKeys> allOf(TenantId tenant) override
    {
        return m_state.with([&](State &state) {
            WrappedKeys found;
            for (const auto &entry : state.keys) {
                if (entry.first.tenant == tenant)
                    found.push_back(entry);
            }
            return found;
        });
    }
    Status exchange(const WrappedKeys &keys, const std::optional<QByteArray> &masterCheck) override
    {
        m_state.with([&](State &state) {
            for (const auto &[name, wrapped] : keys)
                state.keys[name] = wrapped;
            if (masterCheck)
                state.check = masterCheck;
        });
        return {};
    }
    Result<QByteArray> note(const QString &name) override
    {
        return m_state.with([&](State &state) { return state.notes.contains(name) ? state.notes.at(name) : QByteArray(); });
    }
    Status setNote(const QString &name, QByteArrayView value) override
    {
        m_state.with([&](State &state) { state.notes[name] = value.toByteArray(); });
        return {};
    }

    // For tests that tamper.
    std::map<KeyName, QByteArray> keys() const
    {
        return m_state.with([](const State &state) { return state.keys; });
    }
    void replace(const KeyName &key, const QByteArray &wrapped)
    {
        m_state.with([&](State &state) { state.keys[key] = wrapped; });
    }
    void forgetMasterCheck()
    {
        m_state.with([](State &state) { state.check.reset(); });
    }
    int loads() const
    {
        return m_state.with([](const State &state) { return state.loads; });
    }

private:
    struct State {
        std::map<KeyName, QByteArray> keys;
        std::optional<QByteArray> check;
        std::map<QString, QByteArray> notes;
        int loads = 0;
    };
    Guarded<State> m_state;
};

} // namespace passerelle::test
