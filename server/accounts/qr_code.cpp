#include "server/accounts/qr_code.h"

#include <QtCore/QStringList>

#include <qrencode.h>

#include <memory>

namespace passerelle::accounts {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMargin = 4; // modules, as the standard asks
constexpr int kPixelsAModule = 8;

} // namespace

Result<QrCode> QrCode::of(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const std::unique_ptr<QRcode, void (*)(QRcode *)> made(QRcode_encodeString8bit(bytes.constData(), 0, QR_ECLEVEL_M), QRcode_free);
    if (!made)
        return failure(ErrorKind::TooLarge, u"the text does not fit into a QR code"_s);
    QrCode code;
    code.m_width = made->width;
    const auto modules = static_cast<std::size_t>(made->width) * static_cast<std::size_t>(made->width);
    code.m_dark.reserve(modules);
    for (std::size_t i = 0; i < modules; ++i)
        code.m_dark.push_back((made->data[i] & 1U) != 0);
    return code;
}

bool QrCode::isDark(int row, int column) const
{
    if (row < 0 || column < 0 || row >= m_width || column >= m_width)
        return false;
    return m_dark[static_cast<std::size_t>(row) * static_cast<std::size_t>(m_width) + static_cast<std::size_t>(column)];
}

QByteArray QrCode::svg() const
{
    const QByteArray side = QByteArray::number(m_width + 2 * kMargin);
    const QByteArray pixels = QByteArray::number((m_width + 2 * kMargin) * kPixelsAModule);
    QByteArray svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + pixels + "\" height=\"" + pixels + "\" viewBox=\"0 0 " + side + ' ' + side
        + "\" shape-rendering=\"crispEdges\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path fill=\"#000\" d=\"";
    for (int row = 0; row < m_width; ++row) {
        for (int column = 0; column < m_width; ++column) {
            if (isDark(row, column))
                svg += 'M' + QByteArray::number(column + kMargin) + ' ' + QByteArray::number(row + kMargin) + "h1v1h-1z";
        }
    }
    return svg + "\"/></svg>";
}

QString QrCode::terminalText() const
{
    // A terminal is dark as a rule: light modules are drawn, dark ones are left out. Two rows a line.
    constexpr int kTerminalMargin = 2;
    QStringList lines;
    for (int row = -kTerminalMargin; row < m_width + kTerminalMargin; row += 2) {
        QString line;
        for (int column = -kTerminalMargin; column < m_width + kTerminalMargin; ++column) {
            const bool upper = !isDark(row, column);
            const bool lower = !isDark(row + 1, column);
            line += upper ? (lower ? u'█' : u'▀') : (lower ? u'▄' : u' ');
        }
        lines.append(line);
    }
    return lines.join(u'\n');
}

} // namespace passerelle::accounts
