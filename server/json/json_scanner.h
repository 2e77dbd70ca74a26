// Walks strict JSON once and tells a visitor what stands there, without building anything: RFC 8259 grammar, strict
// UTF-8, at most kMaxDepth levels, no key twice in one object, numbers that a double or a 64-bit integer holds. For
// readers on the path of every message; everything else uses strict_json.h, which stands on it. Throws nothing itself.
#pragma once

#include "server/base/result.h"

#include <QtCore/QByteArrayView>

#include <string_view>

namespace passerelle::json {

// Views are valid during the call only. Returning false stops the walk without a fault of the document.
class JsonVisitor {
public:
    virtual ~JsonVisitor() = default;
    virtual bool onNull() = 0;
    virtual bool onBoolean(bool value) = 0;
    virtual bool onInteger(qint64 value) = 0;
    virtual bool onUnsigned(quint64 value) = 0; // only what no qint64 holds
    virtual bool onDouble(double value, std::string_view written) = 0;
    virtual bool onString(std::string_view utf8) = 0;
    virtual bool onKey(std::string_view utf8) = 0;
    virtual bool onObjectBegin() = 0;
    virtual bool onObjectEnd() = 0;
    virtual bool onArrayBegin() = 0;
    virtual bool onArrayEnd() = 0;
};

// InvalidInput with the byte (counted from 1) where the document breaks; Cancelled when the visitor stopped.
Status scan(QByteArrayView bytes, JsonVisitor &visitor);

} // namespace passerelle::json
