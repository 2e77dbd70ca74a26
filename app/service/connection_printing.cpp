#include "app/service/connection_printing.h"

#include "app/service/text_table.h"

namespace passerelle::service {

using namespace Qt::StringLiterals;

int printConnection(const Session &session, const QByteArray &body)
{
    const auto report = api::decode<api::ConnectionView>(body);
    if (!report)
        return session.fail(report.error());
    const int code = toInt(report->ok ? ExitCode::Ok : ExitCode::Failed);
    if (session.json()) {
        session.printJson(body);
        return code;
    }
    const Words &words = session.words();
    if (report->ok) {
        session.print(words.text("La connexion marche (%1).", "The connection works (%1).").arg(millisecondsInWords(static_cast<double>(report->latencyMs))));
        if (report->account)
            session.print(words.text("Compte : %1", "Account: %1").arg(*report->account));
    } else {
        session.print(words.text("La connexion ne marche pas.", "The connection does not work."));
    }
    if (report->explanation)
        session.print(*report->explanation);
    return code;
}

} // namespace passerelle::service
