// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/SavingWait.h"
#include "models/domain/Error.h"

#include <QDialog>
#include <QHash>
#include <QPointer>

#include <functional>

class FieldMessage;
class PageArea;
class PasswordEdit;
class QBoxLayout;
class QDialogButtonBox;
class QFormLayout;
class QPushButton;

/// What the dialogs inside the window have in common: labelled fields in one column, a message line
/// under each, one message for everything else above the buttons, and buttons that are verbs. An
/// error is shown at the field it names, which gets the focus; the form stays as it was. While a
/// save waits for another program the form shows so, and Cancel or Esc ends the wait alone.
class FormDialog : public QDialog
{
    Q_OBJECT

public:
    /// Whether something may have been typed here that is nowhere else and would go with the form.
    virtual bool losesInput() const { return true; }
    /// Whether it was: somebody has changed what stands in it, or must see what it holds.
    bool isBegun() const { return losesInput() && (m_isTouched || !m_whyHeld.isEmpty()); }

public slots:
    void done(int result) override;
    void reject() final;

protected:
    FormDialog(const QString &title, const QString &objectName, QWidget *parent);

    QBoxLayout *page() const { return m_pageLayout; }

    /// A field with its label (whose mnemonic leads to it) and its message line. Errors that name
    /// `field` are shown there. Without a label the widget speaks for itself, as a check box does.
    FieldMessage *addField(const QString &label, QWidget *widget, Field field = Field::None);
    /// The same for a password, with an eye beside it.
    FieldMessage *addSecret(const QString &label, PasswordEdit *edit, Field field);
    /// For a field elsewhere, whose message line is the caller's.
    void registerField(Field field, QWidget *widget, FieldMessage *message);
    QFormLayout *form();

    /// The button that does the dialog's one thing; the default button.
    QPushButton *addVerb(const QString &text);
    /// Enter closes the form, and the verb has to be chosen: it takes something away. After
    /// addCancel().
    void preferCancel();
    QPushButton *verb() const { return m_verb; }
    QPushButton *addButton(const QString &text, const QString &objectName);
    QPushButton *addCancel(const QString &text = {});
    QPushButton *cancelButton() const { return m_cancel; }

    /// Somebody has changed something by other means than a field.
    void noteInput() { m_isTouched = true; }

    void showError(const Error &error);
    void showProblem(Field field, const QString &sentence);
    void clearProblems();

    /// Writes by SavingWait::save(). `attempt` reads the fields itself; they cannot be edited until
    /// `done` has heard what came of it.
    template<typename Attempt, typename Done>
    void write(Attempt attempt, Done done)
    {
        m_wait->save(std::move(attempt), std::move(done));
    }

    /// The same by SavingWait::saveRows(), for what may change very many rows.
    void writeRows(Workspace &workspace, const Session &session, qsizetype rows,
                   const WritingTask::Work &work,
                   const std::function<void(const Result<> &)> &done);

    /// What Cancel, Esc and closing the window do; for those that ask first.
    virtual void leave();

    /// The form waits for a worker: no input, no second click. Give the object to the worker as its
    /// context; it dies with endTask() and when the dialog is left, so that a cancelled task has no
    /// effect.
    QObject *beginTask();
    void endTask();
    /// For a worker that meets another program's lock (AuthService::Waiting): the form then shows
    /// how long it waits, and Cancel or Esc ends the task and leaves the form.
    std::function<void()> waiting();

    /// Everything is done and `panel` says how: the fields go, one button stays.
    void showOutcome(QWidget *panel);
    /// The outcome stays until release(): Close is grey, Esc only says `why` louder.
    void hold(const QString &why);
    void release();
    /// Makes the window as small as the outcome allows.
    void fitOutcome();

    /// Makes room for text that has become longer; never shrinks the window.
    void growToFit();

    void showEvent(QShowEvent *event) override;

private:
    struct Place
    {
        QWidget *widget = nullptr;
        FieldMessage *message = nullptr;
    };

    void watchInput();
    FieldMessage *addRow(const QString &label, QWidget *widget, QBoxLayout *line, Field field);
    void scrollWhereTooTall();
    void setWaiting(bool waiting);
    void showIdle();

    QWidget *m_page = nullptr;
    QBoxLayout *m_pageLayout = nullptr;
    PageArea *m_area = nullptr; // where the page is taller than the screen
    QFormLayout *m_form = nullptr;
    FieldMessage *m_message = nullptr;
    SavingWait *m_wait = nullptr;
    QDialogButtonBox *m_buttons = nullptr;
    QPushButton *m_verb = nullptr;
    QPushButton *m_cancel = nullptr;
    QHash<Field, Place> m_places;
    QList<FieldMessage *> m_messages;
    QPointer<QObject> m_task;
    QPointer<QWidget> m_focusBefore;
    QString m_idleCancel; // what the button says when nothing waits
    QString m_whyHeld;
    bool m_isWatched = false;
    bool m_isTouched = false;          // by whoever sits before it
    QList<QPointer<QWidget>> m_paused; // what is to be usable again after a wait
};
