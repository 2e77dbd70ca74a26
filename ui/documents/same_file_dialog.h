// Asks what to do with files that are, or seem to be, there already: replace, keep both, or leave out; one after another or
// for all at once, under the client's band (clientBand(), taken over). Not modal to the service: `done` is called once, when everything was decided. GUI thread.
#pragma once

#include <QtWidgets/QDialog>

#include <functional>
#include <vector>

class QCheckBox;
class QLabel;
class QPushButton;

namespace passerelle::ui {

enum class SameFileChoice { Replace, KeepBoth, Skip };

struct SameFile {
    QString fileName;
    QString documentName;
    QString documentFacts;  // "12 pages · added 03/02/2026"
    bool sameName = true;   // false: only nearly
    bool isAlike = false;   // it is added already, and waits: its text is nearly the same
};

class SameFileDialog : public QDialog {
    Q_OBJECT
public:
    SameFileDialog(QWidget *band, std::vector<SameFile> files, std::function<void(const std::vector<SameFileChoice> &)> done, QWidget *parent);
    void choose(SameFileChoice choice);

protected:
    void reject() override; // the rest is left out

private:
    void showNext();

    std::vector<SameFile> m_files;
    std::vector<SameFileChoice> m_choices;
    std::function<void(const std::vector<SameFileChoice> &)> m_done;
    QLabel *m_sentence;
    QLabel *m_facts;
    QCheckBox *m_forAll;
    QPushButton *m_skip;
};

} // namespace passerelle::ui
