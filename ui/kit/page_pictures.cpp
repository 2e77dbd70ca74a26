#include "ui/kit/page_pictures.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QThreadPool>

#include <algorithm>
#include <array>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kWidths{1000, 1600, 2400}; // the service draws no wider ones

} // namespace

PagePictures::PagePictures(Workspace &workspace, QObject *parent, qint64 mostBytes) : QObject(parent), m_workspace(workspace), m_mostBytes(mostBytes)
{
    connect(&workspace.session, &Session::tenantChanged, this, [this] { forget(0); });
    connect(&workspace.events, &EventFeed::lost, this, [this] { forget(0); });
    connect(&workspace.events, &EventFeed::happened, this, [this](const Event &event) {
        if (event.kind == u"document"_s && event.tenant == m_workspace.session.tenant())
            forget(event.object);
    });
}

int PagePictures::widthFor(int pixels)
{
    const auto *found = std::find_if(kWidths.begin(), kWidths.end(), [&](int width) { return width * 5 / 4 >= pixels; });
    return found == kWidths.end() ? kWidths.back() : *found;
}

QImage PagePictures::known(const Wanted &wanted)
{
    const int width = widthFor(wanted.width);
    const auto found = std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept &kept) {
        return kept.wanted.document == wanted.document && kept.wanted.page == wanted.page && kept.wanted.width >= width;
    });
    if (found == m_kept.end())
        return {};
    m_kept.splice(m_kept.begin(), m_kept, found);
    return m_kept.front().picture;
}

CallHandle PagePictures::ask(Wanted wanted, QObject *context, Answer answer)
{
    wanted.width = widthFor(wanted.width);
    Call call{.verb = Verb::Get, .path = m_workspace.session.ofTenant(u"/documents/%1/pages/%2/image"_s.arg(wanted.document).arg(wanted.page))};
    call.query.addQueryItem(u"width"_s, QString::number(wanted.width));
    const auto wants = std::make_shared<bool>(true); // false: cancelled while the picture was decoded
    const QPointer<QObject> watched(context);
    const QPointer<PagePictures> self(this);
    CallHandle sent = m_workspace.client.send(std::move(call), context, [=, era = m_era](const Result<Reply> &reply) {
        if (!reply)
            return answer(failure(reply.error()));
        // A page takes some 20 ms to decode: beside the GUI thread.
        QThreadPool::globalInstance()->start([=, bytes = reply->body] {
            const QImage picture = QImage::fromData(bytes, "PNG");
            QMetaObject::invokeMethod(QCoreApplication::instance(), [=] {
                if (self && self->m_era == era && !picture.isNull())
                    self->keep(wanted, picture);
                if (!watched || !*wants)
                    return;
                answer(picture.isNull() ? Result<QImage>(failure(ErrorKind::Corrupt, u"the page's picture cannot be read"_s)) : Result<QImage>(picture));
            }, Qt::QueuedConnection);
        });
    });
    return CallHandle([sent, wants]() mutable {
        *wants = false;
        sent.cancel();
    });
}

void PagePictures::keep(const Wanted &wanted, const QImage &picture)
{
    if (std::any_of(m_kept.begin(), m_kept.end(), [&](const Kept &kept) { return kept.wanted == wanted; }))
        return;
    m_kept.push_front({wanted, picture});
    m_bytes += picture.sizeInBytes();
    while (m_bytes > m_mostBytes && m_kept.size() > 1) {
        m_bytes -= m_kept.back().picture.sizeInBytes();
        m_kept.pop_back();
    }
}

void PagePictures::forget(qint64 document)
{
    ++m_era;
    for (auto kept = m_kept.begin(); kept != m_kept.end();) {
        if (document != 0 && kept->wanted.document != document) {
            ++kept;
            continue;
        }
        m_bytes -= kept->picture.sizeInBytes();
        kept = m_kept.erase(kept);
    }
}

} // namespace passerelle::ui
