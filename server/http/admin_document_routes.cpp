#include "server/http/admin_routes.h"

#include <QtCore/QUrl>

namespace passerelle::http {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDefaultImageWidth = 800;
constexpr char kNameHeader[] = "x-document-name";

// The document's name: ?name=, else a header with the same, percent-encoded as UTF-8. It is a label, never a path.
Result<QString> documentNameOf(const AdminCall &call)
{
    QString name = call.query("name");
    if (name.isEmpty())
        name = QUrl::fromPercentEncoding(call.request.header(kNameHeader));
    if (name.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, u"\"name\" is missing: give the document's name as ?name= or in X-Document-Name"_s);
    return name;
}

Result<Release> releaseOf(const AdminCall &call, bool replaces)
{
    const QString wish = call.query("release");
    if (wish.isEmpty() || wish == u"publish"_s)
        return Release::Publish;
    if (wish == u"stage"_s)
        return Release::Stage;
    if (wish == u"ask"_s && !replaces)
        return Release::AskWhenAlike;
    return failure(ErrorKind::InvalidInput, u"\"release\" must be publish, stage or, for a new document, ask"_s);
}

Result<Response> receive(admin::Admin &admin, const AdminCall &call, std::optional<DocumentId> replaces)
{
    const auto name = documentNameOf(call);
    if (!name)
        return failure(name.error());
    if (!call.request.upload || call.request.upload->bytes() == 0)
        return failure(ErrorKind::InvalidInput, u"the body must be the document itself"_s);
    const auto release = releaseOf(call, replaces.has_value());
    if (!release)
        return failure(release.error());
    return jsonAnswer(admin.documents.receive(call.tenant(), *name, call.request.upload->path(), replaces, *release, call.language), 202);
}

Result<Response> pageImage(const admin::Admin &admin, const AdminCall &call)
{
    const auto width = call.queryNumber("width", kDefaultImageWidth, 16, 2400);
    if (!width)
        return failure(width.error());
    auto image = admin.documents.pageImage(call.tenant(), DocumentId(call.number("document")), call.page("page"), *width);
    if (!image)
        return failure(image.error());
    return Response{200, "image/png", std::move(*image), {}};
}

} // namespace

void addDocumentRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto idOf = [](const AdminCall &call) { return DocumentId(call.number("document")); };
    const std::vector<std::pair<QByteArray, QByteArray>> nameParameter{
        {"name", "The document's name, as people see it; the header X-Document-Name (percent-encoded) does as well."},
        {"release", "publish (the default), stage: it waits aside until it is activated, or ask: a new document waits aside when another is nearly the same."}};

    routes.tenant(Method::Get, "/documents", Permission::ReadContent, {"List the documents", "Documents", {}, "", "DocumentViewPage"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.documents.list(call.tenant(), call.language)); });
    routes.tenant(Method::Post, "/documents", Permission::ManageDocuments, {"Add a document: the body is the file (PDF, Word, text, Markdown or HTML, told by its content), at most 50 MiB", "Documents", nameParameter, "application/pdf", "DocumentAccepted", 202},
                  [&admin](const AdminCall &call) { return receive(admin, call, std::nullopt); }, kPdfBody);
    routes.tenant(Method::Get, "/documents/{document}", Permission::ReadContent, {"Show a document with its pages and passages", "Documents", {}, "", "DocumentDetail"},
                  [&admin, idOf](const AdminCall &call) { return jsonAnswer(admin.documents.detail(call.tenant(), idOf(call), call.language)); });
    routes.tenant(Method::Put, "/documents/{document}", Permission::ManageDocuments,
                  {"Replace a document's content: the old version answers until the new one is ready", "Documents", nameParameter, "application/pdf", "DocumentAccepted", 202},
                  [&admin, idOf](const AdminCall &call) { return receive(admin, call, idOf(call)); }, kPdfBody);
    routes.tenant(Method::Delete, "/documents/{document}", Permission::ManageDocuments, {"Remove a document: it is not found any more when this answers", "Documents", {}, "", "", 204},
                  [&admin, idOf](const AdminCall &call) { return emptyAnswer(admin.documents.remove(call.caller, call.tenant(), idOf(call))); });
    routes.tenant(Method::Get, "/documents/{document}/progress", Permission::ReadContent, {"How far reading it is", "Documents", {}, "", "ProgressView"},
                  [&admin, idOf](const AdminCall &call) { return jsonAnswer(admin.documents.progress(call.tenant(), idOf(call), call.language)); });
    routes.tenant(Method::Get, "/document-progress", Permission::ReadContent, {"How far reading is, of every document that is being read or waits for it", "Documents", {}, "", "ProgressViewPage"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.documents.underWay(call.tenant(), call.language)); });
    routes.tenant(Method::Get, "/passages/{passage}", Permission::ReadContent, {"Show a passage with its place on its page, in points from the top left", "Documents", {}, "", "PassageView"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.documents.passage(call.tenant(), PassageId(call.number("passage")))); });
    routes.tenant(Method::Post, "/documents/{document}/cancel", Permission::ManageDocuments, {"Stop reading its newest version", "Documents", {}, "", "", 204},
                  [&admin, idOf](const AdminCall &call) { return emptyAnswer(admin.documents.cancel(call.tenant(), idOf(call))); });
    routes.tenant(Method::Post, "/documents/{document}/pause", Permission::ManageDocuments, {"Halt the reading of its newest version: what was read stays, also after a restart", "Documents", {}, "", "", 204},
                  [&admin, idOf](const AdminCall &call) { return emptyAnswer(admin.documents.pause(call.tenant(), idOf(call))); });
    routes.tenant(Method::Post, "/documents/{document}/resume", Permission::ManageDocuments, {"Go on reading a paused document, at the first page not read", "Documents", {}, "", "", 204},
                  [&admin, idOf](const AdminCall &call) { return emptyAnswer(admin.documents.resume(call.tenant(), idOf(call))); });
    routes.tenant(Method::Get, "/documents/{document}/pages/{page}", Permission::ReadContent, {"A page's text as it was read", "Documents", {}, "", "PageText"}, [&admin, idOf](const AdminCall &call) {
        return jsonAnswer(admin.scans.page(call.tenant(), idOf(call), call.page("page"), call.language));
    });
    routes.tenant(Method::Get, "/documents/{document}/reading", Permission::ReadContent, {"What reading its pages without readable text would take: pages, seconds, euros", "Documents", {}, "", "ReadingQuote"},
                  [&admin, idOf](const AdminCall &call) { return jsonAnswer(admin.scans.quote(call.tenant(), idOf(call), call.language)); });
    routes.tenant(Method::Post, "/documents/{document}/reading", Permission::ManageDocuments, {"Choose who reads them, and go on reading the document", "Documents", {}, "ReadingChoice", "", 204},
                  [&admin, idOf](const AdminCall &call) { return withBody<api::ReadingChoice>(call, [&](const auto &choice) { return emptyAnswer(admin.scans.choose(call.caller, call.tenant(), idOf(call), choice)); }); },
                  kJsonBody);
    routes.tenant(Method::Get, "/documents/{document}/pages/{page}/image", Permission::ReadContent,
                  {"A page as a picture, whose resolution says its scale", "Documents", {{"width", "In pixels, 16 to 2400; 800 when missing."}}, "", "image/png"},
                  [&admin](const AdminCall &call) { return pageImage(admin, call); });
}

} // namespace passerelle::http
