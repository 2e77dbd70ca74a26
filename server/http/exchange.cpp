#include "server/http/exchange.h"

#include <QtCore/QFile>

namespace passerelle::http {

const char *nameOf(Method method)
{
    switch (method) {
    case Method::Get: return "GET";
    case Method::Post: return "POST";
    case Method::Put: return "PUT";
    case Method::Patch: return "PATCH";
    case Method::Delete: return "DELETE";
    }
    return "";
}

UploadedFile::~UploadedFile()
{
    QFile::remove(m_path);
}

QByteArray Request::header(QByteArrayView lowerCaseName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerCaseName)
            return value;
    }
    return {};
}

QByteArray Request::parameter(QByteArrayView name) const
{
    for (const auto &[key, value] : pathParameters) {
        if (key == name)
            return value;
    }
    return {};
}

Responder::~Responder()
{
    if (m_send)
        send(problem(Error{ErrorKind::Internal, QStringLiteral("the request was dropped without an answer"), {}}));
}

void Responder::send(Response response)
{
    if (const auto once = std::exchange(m_send, nullptr))
        once(std::move(response));
}

} // namespace passerelle::http
