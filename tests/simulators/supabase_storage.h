// The Storage service of a simulated Supabase project: buckets and what lies in them, in memory, with its errors: HTTP 400 for
// nearly all, the real status as text in the body. Single thread.
#pragma once

#include "tests/simulators/behaviour.h"
#include "tests/simulators/supabase_errors.h"

#include <map>
#include <optional>

namespace passerelle::simulators {

class SupabaseStorage {
public:
    // Whom the gateway let through.
    enum class Caller { Publishable, Secret };

    // `path` below /storage/v1.
    Reply answer(const Call &call, const QByteArray &path, Caller caller);
    void reset() { m_buckets.clear(); }

private:
    struct Object {
        QByteArray bytes;
        QByteArray type;
    };
    struct Bucket {
        bool isPublic = false;
        std::map<QByteArray, Object> objects;
    };

    Reply bucketCall(const Call &call, const QByteArray &name, Caller caller);
    Reply makeBucket(const Call &call, Caller caller);
    Reply objectCall(const Call &call, const QByteArray &rest, Caller caller);
    Reply list(const Call &call, const Bucket &bucket) const;
    Reply removeMany(const Call &call, Bucket &bucket) const;
    Reply put(const Call &call, Bucket &bucket, const QByteArray &place, const QByteArray &key) const;

    std::map<QByteArray, Bucket> m_buckets;
};

} // namespace passerelle::simulators
