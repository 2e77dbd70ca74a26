#include "tests/simulators/whatsapp_shelf.h"

#include <QtCore/QCryptographicHash>

namespace passerelle::simulators {

namespace {

using namespace Qt::StringLiterals;

constexpr auto kLinkLives = std::chrono::minutes(5);

// `name="value"` in a Content-Disposition.
QByteArray parameterOf(const QByteArray &head, const char *name)
{
    const QByteArray wanted = QByteArray("; ") + name + "=\"";
    const qsizetype begin = head.indexOf(wanted);
    if (begin < 0)
        return {};
    const qsizetype from = begin + wanted.size();
    return head.mid(from, head.indexOf('"', from) - from);
}

QByteArray headerOf(const QByteArray &head, const QByteArray &lowerCaseName)
{
    const QByteArray lines = "\r\n" + head + "\r\n";
    const qsizetype begin = lines.toLower().indexOf(QByteArray("\r\n" + lowerCaseName + ':'));
    if (begin < 0)
        return {};
    const qsizetype from = begin + 3 + lowerCaseName.size();
    return lines.mid(from, lines.indexOf("\r\n", from) - from).trimmed();
}

} // namespace

QString WhatsAppShelf::put(const QByteArray &bytes, const QString &mimeType)
{
    const QString id = QString::number(m_next++);
    m_files[id] = {bytes, mimeType, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()};
    return id;
}

const WhatsAppShelf::File *WhatsAppShelf::find(const QString &id) const
{
    const auto found = m_files.find(id);
    return found == m_files.end() ? nullptr : &found->second;
}

QByteArray WhatsAppShelf::linkTo(const QString &id)
{
    const QString token = u"%1-%2"_s.arg(id).arg(m_links.size() + 1);
    m_links[token] = {id, m_clock.now() + kLinkLives};
    return "/whatsapp_business/attachments/?mid=" + token.toUtf8() + "&source=webhook&ext=" + QByteArray::number(toMillis(m_links[token].until) / 1000);
}

const WhatsAppShelf::File *WhatsAppShelf::at(const QString &linkToken) const
{
    const auto found = m_links.find(linkToken);
    if (found == m_links.end() || found->second.until <= m_clock.now())
        return nullptr;
    return find(found->second.file);
}

void WhatsAppShelf::clear()
{
    m_files.clear();
    m_links.clear();
}

std::optional<UploadedForm> readUpload(const QByteArray &contentType, const QByteArray &body)
{
    const qsizetype mark = contentType.indexOf("boundary=");
    if (!contentType.startsWith("multipart/form-data") || mark < 0)
        return std::nullopt;
    QByteArray boundary = contentType.mid(mark + 9).trimmed();
    if (boundary.startsWith('"') && boundary.endsWith('"'))
        boundary = boundary.mid(1, boundary.size() - 2);
    const QByteArray separator = "\r\n--" + boundary;
    const QByteArray all = "\r\n" + body;
    UploadedForm form;
    bool hasFile = false;
    for (qsizetype at = all.indexOf(separator); at >= 0;) {
        const qsizetype begin = at + separator.size();
        const qsizetype end = all.indexOf(separator, begin);
        if (all.mid(begin, 2) == "--")
            return hasFile ? std::optional(form) : std::nullopt;
        const qsizetype headEnd = all.indexOf("\r\n\r\n", begin);
        if (end < 0 || headEnd < 0 || headEnd > end)
            return std::nullopt;
        const QByteArray head = all.mid(begin + 2, headEnd - begin - 2);
        const QByteArray value = all.mid(headEnd + 4, end - headEnd - 4);
        const QByteArray disposition = headerOf(head, "content-disposition");
        if (parameterOf(disposition, "name") == "file") {
            hasFile = !parameterOf(disposition, "filename").isEmpty();
            form.bytes = value;
            form.fileType = QString::fromUtf8(headerOf(head, "content-type"));
        } else {
            form.fields[parameterOf(disposition, "name")] = value;
        }
        at = end;
    }
    return std::nullopt;
}

} // namespace passerelle::simulators
