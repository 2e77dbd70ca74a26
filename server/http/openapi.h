// The API's own description, made from the route table and the structs' tables of fields, so that it cannot differ from
// what is served: OpenAPI 3.1 for programs, one page of HTML for people. Pure.
#pragma once

#include "server/http/router.h"

#include <QtCore/QByteArray>

namespace passerelle::http {

// Routes of the Hook policy belong to channels and are left out.
QByteArray openApiDocument(const Router &router);

} // namespace passerelle::http
