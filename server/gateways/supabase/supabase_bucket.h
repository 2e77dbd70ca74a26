// A private bucket of a Supabase project's Storage, made by its REST interface. Blocking.
#pragma once

#include "server/domain/ports/http_transport.h"

#include <memory>

namespace passerelle::gateways {

struct SupabaseStorageOptions {
    QString url;                       // "https://<ref>.supabase.co"
    std::shared_ptr<const Secret> key; // secret or service_role: whatever its format
    std::chrono::milliseconds within{20'000};
    int attempts = 4;                  // where Storage asks for patience
};

class SupabaseBuckets {
public:
    enum class State { Missing, Private, Public };

    SupabaseBuckets(HttpTransport &transport, SupabaseStorageOptions options) : m_transport(transport), m_options(std::move(options)) {}

    // Forbidden when the key may not look.
    Result<State> look(const QString &bucket) const;
    // A private one. Conflict when it is there already.
    Status make(const QString &bucket) const;

private:
    Result<HttpResponse> perform(const QByteArray &method, const QString &path, const QByteArray &body) const;
    Result<HttpResponse> performOnce(const QByteArray &method, const QString &path, const QByteArray &body, bool asBearer) const;

    HttpTransport &m_transport;
    const SupabaseStorageOptions m_options;
};

} // namespace passerelle::gateways
