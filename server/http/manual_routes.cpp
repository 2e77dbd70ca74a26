#include "server/http/manual_routes.h"

#include "server/http/public_routes.h"
#include "server/http/web_page.h"
#include "server/manual/book.h"

#include <memory>

namespace passerelle::http {

using namespace Qt::StringLiterals;

namespace {

using manual::Book;
using manual::Chapter;

struct Words {
    bool french;
    QByteArray operator()(const char *inFrench, const char *inEnglish) const { return french ? inFrench : inEnglish; }
};

// Both languages, read once.
struct Shelf {
    Result<Book> french = Book::load(u"fr"_s);
    Result<Book> english = Book::load(u"en"_s);

    const Book *find(const QByteArray &language) const
    {
        const Result<Book> *book = language == "fr" ? &french : language == "en" ? &english : nullptr;
        return book && *book ? &**book : nullptr;
    }
};

QByteArray escaped(const QString &text)
{
    return text.toHtmlEscaped().toUtf8();
}

QByteArray addressOf(const Book &book, const QString &chapter, const QString &anchor = {})
{
    const QByteArray place = "/manual/" + book.language().toUtf8() + '/' + chapter.toUtf8();
    return anchor.isEmpty() ? place : place + '#' + QUrl::toPercentEncoding(anchor);
}

QByteArray link(const QByteArray &address, const QByteArray &words, bool current = false)
{
    return "<a href=\"" + address + (current ? "\" aria-current=\"page\">" : "\">") + words + "</a>";
}

QByteArray headOf(const Book &book, const QString &chapter, const QString &query)
{
    const Words words{book.language() == u"fr"_s};
    const QByteArray here = book.language().toUtf8();
    const QByteArray other = words("en", "fr");
    const QByteArray elsewhere = "/manual/" + other + (chapter.isEmpty() ? QByteArray() : QByteArray('/' + chapter.toUtf8()));
    return "<header>" + link("/manual/" + here, "Passerelle") + "<form role=\"search\" action=\"/manual/" + here + "/search\"><label for=\"q\">"
        + words("Chercher dans le manuel", "Search the manual") + "</label><input id=\"q\" name=\"q\" type=\"search\" value=\"" + escaped(query) + "\"><button>"
        + words("Chercher", "Search") + "</button></form><a lang=\"" + other + "\" href=\"" + elsewhere + "\">" + words("English", "Français") + "</a></header>";
}

QByteArray contentsOf(const Book &book, const QString &current)
{
    const Words words{book.language() == u"fr"_s};
    QByteArray html = "<nav aria-label=\"" + words("Chapitres", "Chapters") + "\">";
    for (const Chapter &chapter : book.chapters())
        html += link(addressOf(book, chapter.name), escaped(chapter.title), chapter.name == current);
    return html + link("/api/docs", words("Référence de l’API", "API reference")) + "</nav>";
}

Response page(const Book &book, const QString &title, const QString &chapter, const QByteArray &main, const QString &query = {})
{
    QByteArray body = headOf(book, chapter, query) + "<div class=\"frame\">" + contentsOf(book, chapter) + "<main>" + main + "</main></div><footer>Passerelle "
        PASSERELLE_VERSION "</footer>";
    return webPage({.language = book.language().toUtf8(), .title = title.toUtf8() + " – Passerelle", .style = manual::styleSheet(), .body = std::move(body),
                    .allowed = "form-action 'self'; img-src 'self'"});
}

// What a chapter has, before its text, where it is long enough to need it.
QByteArray sectionsOf(const Chapter &chapter)
{
    QByteArray html;
    for (const manual::Section &section : chapter.sections) {
        if (section.level == 2)
            html += "<li>" + link('#' + QUrl::toPercentEncoding(section.anchor), escaped(section.title)) + "</li>";
    }
    return html.count("<li>") < 3 ? QByteArray() : "<ul class=\"sections\">" + html + "</ul>";
}

Response chapterPage(const Book &book, const Chapter &chapter)
{
    QByteArray html = chapter.html.toUtf8();
    const qsizetype titleEnds = html.indexOf("</h1>");
    if (titleEnds >= 0)
        html.insert(titleEnds + 5, sectionsOf(chapter));
    return page(book, chapter.title, chapter.name, html);
}

Response coverPage(const Book &book)
{
    const Words words{book.language() == u"fr"_s};
    QByteArray html = "<h1>" + words("Le manuel de Passerelle", "The manual of Passerelle") + "</h1><ul class=\"cover\">";
    for (const Chapter &chapter : book.chapters()) {
        const QString first = chapter.sections.empty() ? QString() : chapter.sections.front().words.section(u'\n', 0, 0);
        html += "<li>" + link(addressOf(book, chapter.name), escaped(chapter.title)) + "<p>" + escaped(first) + "</p></li>";
    }
    return page(book, words.french ? u"Manuel"_s : u"Manual"_s, {}, html + "</ul>");
}

Response findsPage(const Book &book, const QString &query)
{
    const Words words{book.language() == u"fr"_s};
    const auto finds = book.find(query);
    QByteArray html = "<h1>" + words("Recherche", "Search") + "</h1>";
    if (finds.empty())
        html += "<p>" + words("Rien ne correspond. Essayez un mot de moins, ou un autre.", "Nothing fits. Try one word less, or another.") + "</p>";
    html += "<ul class=\"cover\">";
    for (const manual::Find &find : finds) {
        const QString title = find.section == &find.chapter->sections.front() ? find.chapter->title : QString(find.chapter->title + u" › "_s + find.section->title);
        html += "<li>" + link(addressOf(book, find.chapter->name, find.section->anchor), escaped(title)) + "<p>" + escaped(find.excerpt) + "</p></li>";
    }
    return page(book, words.french ? u"Recherche"_s : u"Search"_s, {}, html + "</ul>", query);
}

Response pageNotThere(const Request &request)
{
    return problem(404, "Not found", u"there is no such page of the manual"_s, languageOf(request));
}

Response pictureNamed(const Request &request)
{
    QByteArray bytes = manual::picture(QString::fromUtf8(request.parameter("picture")));
    if (bytes.isEmpty())
        return pageNotThere(request);
    Response response{200, "image/png", std::move(bytes), {}};
    response.headers.emplace_back("Cache-Control", "max-age=3600");
    return response;
}

} // namespace

void addManualRoutes(Router &router, const AdminGuard &guard)
{
    const auto shelf = std::make_shared<const Shelf>();
    const auto sameSite = [&guard](const Request &head) { return guard.checkOrigin(head); };
    const auto add = [&](const char *pattern, RouteWords words, std::function<Response(const Book &, const Request &)> work) {
        const auto found = [shelf, work = std::move(work)](const Request &request) {
            const QByteArray language = request.parameter("language");
            const Book *book = shelf->find(!language.isEmpty() ? language : languageOf(request) == Language::French ? QByteArray("fr") : QByteArray("en"));
            return book ? work(*book, request) : pageNotThere(request);
        };
        words.tag = "Documentation";
        addPublicPage(router, pattern, RunOn::Worker, std::move(words), found, sameSite);
    };
    add("/manual", {"The manual, in the reader's language", {}, {}, "", "text/html"}, [](const Book &book, const Request &) { return coverPage(book); });
    add("/manual/{language}", {"The manual in French (fr) or English (en)", {}, {}, "", "text/html"}, [](const Book &book, const Request &) { return coverPage(book); });
    add("/manual/{language}/{chapter}", {"A chapter of the manual", {}, {}, "", "text/html"}, [](const Book &book, const Request &request) {
        const Chapter *chapter = book.chapter(QString::fromUtf8(request.parameter("chapter")));
        return chapter ? chapterPage(book, *chapter) : pageNotThere(request);
    });
    add("/manual/{language}/search", {"Sections of the manual that say some words", {}, {{"q", "The words; accents and capitals do not count."}}, "", "text/html"},
        [](const Book &book, const Request &request) {
            // A form writes a space as "+".
            return findsPage(book, request.query.queryItemValue(u"q"_s, QUrl::FullyDecoded).replace(u'+', u' '));
        });
    addPublicPage(router, "/manual/pictures/{picture}", RunOn::Worker, {"A picture of the manual", "Documentation", {}, "", "image/png"}, pictureNamed, sameSite);
}

} // namespace passerelle::http
