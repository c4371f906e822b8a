// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/FormDialog.h"

#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/GrowingToFit.h"
#include "dialogs/PageArea.h"
#include "dialogs/PasswordEdit.h"
#include "dialogs/ScreenRoom.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

FormDialog::FormDialog(const QString &title, const QString &objectName, QWidget *parent)
    : QDialog(parent)
    , m_page(new QWidget(this))
    , m_pageLayout(new QVBoxLayout(m_page))
    , m_message(new FieldMessage(this))
    , m_wait(new SavingWait(this))
    , m_buttons(new QDialogButtonBox(this))
{
    setWindowTitle(title);
    setObjectName(objectName);
    m_message->setObjectName(QStringLiteral("formMessage"));
    m_messages.append(m_message);
    m_pageLayout->setContentsMargins({});
    m_pageLayout->setSpacing(8);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(8);
    layout->addWidget(m_page, 1);
    layout->addWidget(m_message);
    layout->addWidget(m_wait);
    layout->addSpacing(8);
    layout->addWidget(m_buttons);
    m_wait->setCancelButton(SavingWait::CancelButton::Elsewhere);
    connect(m_wait, &SavingWait::waitingChanged, this, &FormDialog::setWaiting);
    connect(m_wait, &SavingWait::shown, this, &FormDialog::growToFit);
    connect(m_wait, &SavingWait::cancelled, this, [this] {
        delete m_task;
        showIdle();
    });
}

QFormLayout *FormDialog::form()
{
    if (!m_form) {
        m_form = new QFormLayout;
        m_form->setSpacing(8);
        m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
        m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
        m_pageLayout->addLayout(m_form);
    }
    return m_form;
}

FieldMessage *FormDialog::addField(const QString &label, QWidget *widget, Field field)
{
    auto *line = new QHBoxLayout;
    line->addWidget(widget);
    return addRow(label, widget, line, field);
}

FieldMessage *FormDialog::addSecret(const QString &label, PasswordEdit *edit, Field field)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(edit);
    edit->placeEye(line);
    return addRow(label, edit, line, field);
}

FieldMessage *FormDialog::addRow(const QString &label, QWidget *widget, QBoxLayout *line,
                                 Field field)
{
    auto *message = new FieldMessage(m_page);
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    column->addLayout(line);
    column->addWidget(message);
    QLabel *name = nullptr;
    if (!label.isEmpty()) {
        name = new QLabel(label, m_page);
        // A label does not lead to what only hands the focus on.
        name->setBuddy(widget->focusProxy() ? widget->focusProxy() : widget);
        // Stays beside the first line of its field when a message appears below.
        const int tall = qMin(widget->sizeHint().height(), QLineEdit().sizeHint().height());
        name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        name->setContentsMargins(0, qMax(0, (tall - name->sizeHint().height()) / 2), 0, 0);
    }
    form()->addRow(name, column);
    registerField(field, widget, message);
    return message;
}

void FormDialog::registerField(Field field, QWidget *widget, FieldMessage *message)
{
    message->setObjectName(widget->objectName() + QStringLiteral("Message"));
    message->setField(widget);
    m_messages.append(message);
    if (field != Field::None) {
        m_places.insert(field, {widget, message});
    }
}

QPushButton *FormDialog::addVerb(const QString &text)
{
    m_verb = m_buttons->addButton(text, QDialogButtonBox::AcceptRole);
    m_verb->setObjectName(QStringLiteral("verbButton"));
    m_verb->setDefault(true);
    return m_verb;
}

QPushButton *FormDialog::addButton(const QString &text, const QString &objectName)
{
    QPushButton *button = m_buttons->addButton(text, QDialogButtonBox::ActionRole);
    button->setObjectName(objectName);
    return button;
}

QPushButton *FormDialog::addCancel(const QString &text)
{
    m_cancel = m_buttons->addButton(QDialogButtonBox::Cancel);
    m_cancel->setObjectName(QStringLiteral("cancelButton"));
    m_cancel->setIcon({}); // the other buttons have none
    m_cancel->setText(text.isEmpty() ? tr("Cancel") : text);
    connect(m_cancel, &QPushButton::clicked, this, [this] { reject(); });
    return m_cancel;
}

void FormDialog::preferCancel()
{
    m_cancel->setDefault(true);
    m_cancel->setFocus(Qt::OtherFocusReason);
}

void FormDialog::showError(const Error &error)
{
    showProblem(error.field, ErrorText::sentence(error));
}

void FormDialog::showProblem(Field field, const QString &sentence)
{
    clearProblems();
    const Place place = m_places.value(field);
    FieldMessage *message = place.message ? place.message : m_message;
    message->showProblem(sentence, FieldMessage::Focus::Leave);
    if (place.widget) {
        place.widget->setFocus(Qt::OtherFocusReason);
    }
    growToFit();
    if (m_area && place.message) {
        m_area->ensureWidgetVisible(place.message); // below its field, which is seen with it
    }
}

void FormDialog::clearProblems()
{
    for (FieldMessage *message : std::as_const(m_messages)) {
        message->clearMessage();
    }
}

QObject *FormDialog::beginTask()
{
    m_focusBefore = focusWidget();
    m_page->setEnabled(false);
    m_verb->setEnabled(false);
    delete m_task;
    m_task = new QObject(this);
    return m_task;
}

void FormDialog::endTask()
{
    if (m_task) {
        m_task->deleteLater(); // called from its own callback
        m_task = nullptr;
    }
    m_wait->finish();
    showIdle();
}

void FormDialog::showIdle()
{
    m_page->setEnabled(true);
    m_verb->setEnabled(true);
    if (m_focusBefore) {
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    }
}

std::function<void()> FormDialog::waiting()
{
    return [this, task = m_task] {
        if (task && !m_wait->isWaiting()) {
            m_wait->begin();
        }
    };
}

void FormDialog::writeRows(Workspace &workspace, const Session &session, qsizetype rows,
                           const WritingTask::Work &work,
                           const std::function<void(const Result<> &)> &done)
{
    m_wait->saveRows(workspace, session, rows, work, done);
}

void FormDialog::setWaiting(bool waiting)
{
    if (!waiting) {
        for (const QPointer<QWidget> &widget : std::exchange(m_paused, {})) {
            if (widget) {
                widget->setEnabled(true);
            }
        }
        m_cancel->setText(std::exchange(m_idleCancel, {}));
        if (m_focusBefore) {
            m_focusBefore->setFocus(Qt::OtherFocusReason);
        }
        return;
    }
    if (!m_task) {
        m_focusBefore = focusWidget();
    }
    m_idleCancel = m_cancel->text();
    m_cancel->setText(tr("Cancel")); // it ends the wait, whatever it does otherwise
    QList<QWidget *> inputs{m_page};
    for (QAbstractButton *button : m_buttons->buttons()) {
        inputs.append(button);
    }
    for (QWidget *input : std::as_const(inputs)) {
        if (input != m_cancel && input->isEnabled()) {
            input->setEnabled(false);
            m_paused.append(input);
        }
    }
    m_cancel->setFocus(Qt::OtherFocusReason);
}

void FormDialog::reject()
{
    if (m_wait->isWaiting()) {
        m_wait->stop();
    } else if (m_whyHeld.isEmpty()) {
        leave();
    } else {
        showProblem(Field::None, m_whyHeld);
    }
}

void FormDialog::leave()
{
    QDialog::reject();
}

void FormDialog::done(int result)
{
    delete m_task;
    QDialog::done(result);
}

void FormDialog::showOutcome(QWidget *panel)
{
    clearProblems();
    panel->show();
    // First, or the focus would fall on a button and take the default along.
    panel->setFocus(Qt::OtherFocusReason);
    const auto children = m_page->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    for (QWidget *child : children) {
        child->setVisible(child == panel);
    }
    m_verb->hide();
    m_cancel->setText(tr("Close"));
    m_cancel->setDefault(true);
    if (m_form) {
        m_form->setVerticalSpacing(0); // its rows are hidden, their gaps would remain
    }
    fitOutcome();
}

void FormDialog::hold(const QString &why)
{
    m_whyHeld = why;
    m_cancel->setEnabled(false);
    m_cancel->setToolTip(why);
    m_message->showNote(why);
    growToFit();
}

void FormDialog::release()
{
    m_whyHeld.clear();
    m_cancel->setEnabled(true);
    m_cancel->setToolTip({});
    m_message->clearMessage();
}

void FormDialog::fitOutcome()
{
    m_pageLayout->activate(); // it still counts what has gone
    adjustSize();             // guesses the height of wrapped text
    growToFit();
}

void FormDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (!std::exchange(m_isWatched, true)) {
        watchInput();
    }
    growToFit();
    ScreenRoom::resize(*this, size()); // also back from beyond the edge of the screen
}

/// Signals of what a person does; what the form is filled with before it is shown tells nothing.
void FormDialog::watchInput()
{
    const auto note = [this] { m_isTouched = true; };
    for (const QLineEdit *edit : m_page->findChildren<QLineEdit *>()) {
        connect(edit, &QLineEdit::textEdited, this, note);
    }
    for (const QPlainTextEdit *edit : m_page->findChildren<QPlainTextEdit *>()) {
        connect(edit, &QPlainTextEdit::textChanged, this, note);
    }
    for (const QComboBox *box : m_page->findChildren<QComboBox *>()) {
        connect(box, &QComboBox::activated, this, note);
    }
    for (const QAbstractButton *button : m_page->findChildren<QAbstractButton *>()) {
        if (button->isCheckable()) {
            connect(button, &QAbstractButton::clicked, this, note);
        }
    }
    for (const QAbstractItemView *view : m_page->findChildren<QAbstractItemView *>()) {
        if (view->model() != nullptr) {
            connect(view->model(), &QAbstractItemModel::dataChanged, this, note);
        }
    }
}

void FormDialog::growToFit()
{
    const QSize before = size();
    scrollWhereTooTall();
    ::growToFit(*this);
    if (size() != before) {
        ScreenRoom::resize(*this, size());
    }
}

/// The buttons stay on the screen whatever stands above them.
void FormDialog::scrollWhereTooTall()
{
    layout()->activate();
    const int least = layout()->hasHeightForWidth() ? layout()->minimumHeightForWidth(width())
                                                    : layout()->minimumSize().height();
    if (!isVisible() || m_page->parentWidget() != this ||
        least <= ScreenRoom::most(*this).height()) {
        return;
    }
    const QPointer<QWidget> focus = focusWidget();
    m_area = new PageArea(this);
    delete layout()->replaceWidget(m_page, m_area, Qt::FindDirectChildrenOnly);
    m_area->setWidget(m_page);
    m_page->show();
    m_area->show();
    if (focus) {
        focus->setFocus(Qt::OtherFocusReason);
    }
}
