#include "tests/simulators/supabase_storage.h"

#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace passerelle::simulators {

namespace {

using nlohmann::json;
namespace strict = passerelle::json;

constexpr qsizetype kLongestBucketName = 100;
constexpr qsizetype kMostAtOnce = 1000;

Reply refusedByPolicy()
{
    return storageRefusal("403", "Unauthorized", "AccessDenied", "new row violates row-level security policy");
}

Reply noBucket()
{
    return storageRefusal("404", "Bucket not found", "NoSuchBucket", "Bucket not found");
}

Reply noObject()
{
    return storageRefusal("404", "not_found", "NoSuchKey", "Object not found");
}

// No accents, and nothing else beyond the documented set.
bool isLegalKey(const QByteArray &key)
{
    return !key.isEmpty() && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || QByteArrayView("_/!.*'() &$=@;:+,?-").contains(c);
    });
}

} // namespace

Reply SupabaseStorage::answer(const Call &call, const QByteArray &path, Caller caller)
{
    if (path == "/bucket" || path.startsWith("/bucket/"))
        return bucketCall(call, path.mid(8), caller);
    if (path.startsWith("/object/"))
        return objectCall(call, path.mid(8), caller);
    return jsonReply(404, {{"message", QByteArray("Route " + call.method + ':' + call.path + " not found").toStdString()}, {"error", "Not Found"}, {"statusCode", 404}});
}

Reply SupabaseStorage::bucketCall(const Call &call, const QByteArray &name, Caller caller)
{
    if (call.method == "POST" && name.isEmpty())
        return makeBucket(call, caller);
    if (call.method != "GET" || name.isEmpty())
        return jsonReply(404, {{"message", "Route not found"}, {"error", "Not Found"}, {"statusCode", 404}});
    const auto found = m_buckets.find(name);
    if (found == m_buckets.end() || caller != Caller::Secret)
        return noBucket();
    return jsonReply(200, {{"id", name.toStdString()}, {"name", name.toStdString()}, {"public", found->second.isPublic}, {"file_size_limit", nullptr}, {"allowed_mime_types", nullptr}});
}

Reply SupabaseStorage::makeBucket(const Call &call, Caller caller)
{
    const auto body = strict::parse(call.body);
    if (!body || !body->is_object() || strict::text(*body, "name").isEmpty())
        return jsonReply(400, {{"statusCode", "400"}, {"error", "Error"}, {"message", "body must have required property 'name'"}});
    if (caller != Caller::Secret)
        return refusedByPolicy();
    const QByteArray name = strict::text(*body, "name").toUtf8();
    if (name.size() > kLongestBucketName || !isLegalKey(name) || name.contains('/'))
        return storageRefusal("400", "InvalidBucketName", "InvalidBucketName", "Bucket name invalid");
    if (m_buckets.contains(name))
        return storageRefusal("409", "Duplicate", "ResourceAlreadyExists", "The resource already exists");
    m_buckets[name].isPublic = strict::boolean(*body, "public");
    return jsonReply(200, {{"name", name.toStdString()}});
}

Reply SupabaseStorage::objectCall(const Call &call, const QByteArray &rest, Caller caller)
{
    QByteArray place = rest;
    const bool listing = place.startsWith("list/") && call.method == "POST";
    if (listing)
        place.remove(0, 5);
    if (place.startsWith("authenticated/"))
        place.remove(0, 14);
    const qsizetype slash = place.indexOf('/');
    const QByteArray name = slash < 0 ? place : place.left(slash);
    const QByteArray key = slash < 0 ? QByteArray() : QByteArray::fromPercentEncoding(place.mid(slash + 1));
    const auto found = m_buckets.find(name);
    if (found == m_buckets.end())
        return noBucket();
    if (caller != Caller::Secret)
        return refusedByPolicy();
    Bucket &bucket = found->second;
    if (listing)
        return list(call, bucket);
    if (call.method == "DELETE" && key.isEmpty())
        return removeMany(call, bucket);
    if (!isLegalKey(key))
        return storageRefusal("400", "InvalidKey", "InvalidKey", "Invalid key: " + key);
    if (call.method == "POST" || call.method == "PUT")
        return put(call, bucket, place, key);
    const auto object = bucket.objects.find(key);
    if (object == bucket.objects.end())
        return noObject();
    if (call.method == "DELETE") {
        bucket.objects.erase(object);
        return jsonReply(200, {{"message", "Successfully deleted"}});
    }
    if (call.method != "GET" && call.method != "HEAD")
        return jsonReply(404, {{"message", "Route not found"}, {"error", "Not Found"}, {"statusCode", 404}});
    return {200, object->second.type, call.method == "HEAD" ? QByteArray() : object->second.bytes};
}

Reply SupabaseStorage::put(const Call &call, Bucket &bucket, const QByteArray &place, const QByteArray &key) const
{
    const bool isThere = bucket.objects.contains(key);
    if (call.method == "PUT" && !isThere)
        return noObject();
    if (call.method == "POST" && isThere && call.header("x-upsert") != "true")
        return storageRefusal("409", "Duplicate", "KeyAlreadyExists", "The resource already exists");
    bucket.objects[key] = {call.body, call.header("content-type")};
    return jsonReply(200, {{"Id", "00000000-0000-4000-9000-000000000001"}, {"Key", place.toStdString()}});
}

Reply SupabaseStorage::list(const Call &call, const Bucket &bucket) const
{
    const auto body = strict::parse(call.body);
    if (!body || !body->is_object())
        return jsonReply(400, {{"statusCode", "400"}, {"error", "Error"}, {"message", "body must be object"}});
    const QByteArray prefix = strict::text(*body, "prefix").toUtf8();
    json items = json::array();
    for (const auto &[key, object] : bucket.objects) {
        if (key.startsWith(prefix))
            items.push_back({{"name", key.mid(prefix.size()).toStdString()}, {"metadata", {{"size", object.bytes.size()}}}});
    }
    return jsonReply(200, items);
}

// Names that are not there are simply missing in the answer.
Reply SupabaseStorage::removeMany(const Call &call, Bucket &bucket) const
{
    const auto body = strict::parse(call.body);
    const json *names = body && body->is_object() ? strict::member(*body, "prefixes") : nullptr;
    if (!names || !names->is_array() || names->empty() || static_cast<qsizetype>(names->size()) > kMostAtOnce)
        return jsonReply(400, {{"statusCode", "400"}, {"error", "Error"}, {"message", "body must have required property 'prefixes'"}});
    json removed = json::array();
    for (const json &name : *names) {
        const QByteArray key = name.is_string() ? strict::toQString(name).toUtf8() : QByteArray();
        if (bucket.objects.erase(key) > 0)
            removed.push_back({{"name", key.toStdString()}});
    }
    return jsonReply(200, removed);
}

} // namespace passerelle::simulators
