// A text as a QR code (libqrencode, error correction M): drawn as SVG for a window or a page, and in half blocks for a
// terminal, dark on light as cameras want it. Pure.
#pragma once

#include "server/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <vector>

namespace passerelle::accounts {

class QrCode {
public:
    // TooLarge when the text does not fit.
    static Result<QrCode> of(const QString &text);

    int width() const { return m_width; } // in modules, without the margin
    bool isDark(int row, int column) const; // false outside
    QByteArray svg() const;
    QString terminalText() const; // lines joined by line breaks

private:
    int m_width = 0;
    std::vector<bool> m_dark;
};

} // namespace passerelle::accounts
