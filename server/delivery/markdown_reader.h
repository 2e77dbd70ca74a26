// Reads Markdown (CommonMark with GitHub's tables and struck text) and writes its content as plain lines with the
// sentinels of whatsapp_markup.h. Nothing of Markdown's own marks is left. Pure, thread-safe.
#pragma once

#include <QtCore/QString>

namespace passerelle::delivery {

QString readMarkdown(const QString &markdown);

} // namespace passerelle::delivery
