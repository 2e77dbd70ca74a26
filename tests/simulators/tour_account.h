// What the demonstration tells its reader, in French or English, with a little colour on a terminal; and the same as one
// JSON object for scripts. Main thread only.
#pragma once

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QString>

namespace passerelle::simulators {

class TourAccount {
public:
    enum class Form { Words, Json };
    TourAccount(Form form, bool french);

    bool french() const { return m_french; }
    const QString &pick(const QString &frenchText, const QString &englishText) const { return m_french ? frenchText : englishText; }

    void title(const QString &text);
    void heading(const QString &text);
    void line(const QString &label, const QString &text); // a labelled line; long text goes on below, indented
    void plain(const QString &text);
    void held(const QString &text);   // a step that held
    void failed(const QString &text); // a step that did not: the demonstration has failed
    bool allHeld() const { return m_failures.isEmpty(); }

    // For the JSON form.
    void put(const QString &key, const QJsonValue &value) { m_json.insert(key, value); }
    void addStep(const QJsonObject &step) { m_steps.append(step); }
    void finish();

    QString milliseconds(double value) const; // "1 432 ms", "0,8 ms"
    QString score(double value) const;        // "0,93"

private:
    void write(const QString &text);
    QString coloured(const QString &text, const char *code) const;

    Form m_form;
    bool m_french;
    bool m_colour;
    QStringList m_failures;
    QJsonObject m_json;
    QJsonArray m_steps;
};

} // namespace passerelle::simulators
