#include "server/intake/message_text.h"

namespace passerelle::intake {

QString comparableText(const QString &text)
{
    return text.normalized(QString::NormalizationForm_KC).toCaseFolded().simplified();
}

} // namespace passerelle::intake
