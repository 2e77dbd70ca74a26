// A Supabase project's REST side: the gateway with its keys, old and new, and behind it Auth and Storage. Single thread.
#pragma once

#include "tests/simulators/simulator.h"
#include "tests/simulators/supabase_auth.h"
#include "tests/simulators/supabase_storage.h"

namespace passerelle::simulators {

class SupabaseSimulator final : public Simulator {
public:
    explicit SupabaseSimulator(const Clock &clock) : m_auth(clock) {}

    QByteArray name() const override { return "supabase"; }
    QByteArrayList behaviourKeys() const override { return {"authError", "authStatus", "message", "oauthShape", "reauthenticate"}; }
    Reply answer(const Call &call, const Behaviour &behaviour) override;
    Reply error(int status, const Behaviour &behaviour) const override;
    std::optional<Reply> control(const Call &call) override { return m_auth.control(call); }
    void reset() override;

private:
    SupabaseAuth m_auth;
    SupabaseStorage m_storage;
};

} // namespace passerelle::simulators
